
// Where a sentence came from: shown on hover and focus by the style sheet, on tap and until Escape by this.
const body = document.querySelector('.body');
if (body) {
  const close = except => {
    for (const open of body.querySelectorAll('.sentence.open')) if (open !== except) open.classList.remove('open');
  };
  body.addEventListener('click', event => {
    body.classList.remove('dismissed');
    const sentence = event.target.closest('.sentence');
    if (!sentence || event.target.closest('a,button')) return;
    close(sentence);
    if (sentence.querySelector('.origin-card')) sentence.classList.toggle('open');
  });
  document.addEventListener('click', event => { if (!body.contains(event.target)) close(null); });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') { close(null); body.classList.add('dismissed'); }
  });
  body.addEventListener('pointerover', event => {
    const entered = event.target.closest('.sentence');
    const left = event.relatedTarget instanceof Element ? event.relatedTarget.closest('.sentence') : null;
    if (entered && entered !== left) body.classList.remove('dismissed');
  });
  body.addEventListener('focusin', () => body.classList.remove('dismissed'));
}

// Links to passages, by text fragment: what is selected, else one sentence.
const fragmentPart = text => encodeURIComponent(text).replace(/-/g, '%2D');
const fragmentOf = text => {
  const words = text.trim().split(/\s+/);
  if (words.length <= 10) return '#:~:text=' + fragmentPart(words.join(' '));
  return '#:~:text=' + fragmentPart(words.slice(0, 5).join(' ')) + ',' + fragmentPart(words.slice(-5).join(' '));
};
const copy = async text => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  announce(said('copied'));
};
const here = () => location.href.split('#')[0];
document.addEventListener('click', event => {
  const link = event.target.closest('a[data-passage]');
  if (!link) return;
  event.preventDefault();
  copy(new URL(link.getAttribute('href'), location.href).href);
});
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', () => {
    const selected = String(getSelection() || '').trim();
    copy(here() + (selected ? fragmentOf(selected) : ''));
  });
}
for (const link of document.querySelectorAll('[data-share]')) {
  if (!navigator.share) continue;
  link.addEventListener('click', event => {
    event.preventDefault();
    navigator.share({ title: document.title, url: here() }).catch(() => {});
  });
}

// Two articles side by side: a passage and its counterpart are shown together.
for (const column of document.querySelectorAll('.column')) {
  const partners = event => {
    const mark = event.target.closest('mark[data-passage]');
    for (const shown of document.querySelectorAll('mark.partner')) shown.classList.remove('partner');
    if (!mark) return;
    for (const same of document.querySelectorAll('mark[data-passage="' + CSS.escape(mark.dataset.passage) + '"]')) {
      same.classList.add('partner');
    }
  };
  column.addEventListener('pointerover', partners);
  column.addEventListener('pointerleave', partners);
}

// The bookmarklet hands over the open page behind the `#`, which no server sees and no log keeps.
const check = document.querySelector('form[data-check]');
if (check && location.hash.startsWith('#page=')) {
  try {
    const page = JSON.parse(decodeURIComponent(location.hash.slice(6)));
    if (typeof page.text === 'string') check.elements.text.value = page.text.slice(0, 200000);
    history.replaceState(null, '', location.pathname + location.search);
    check.querySelector('button').focus();
  } catch { /* What cannot be read is left out; the form stays empty. */ }
}
