
// Listen: the browser's own voice, sentence by sentence, with the sentence marked.
const listen = document.querySelector('[data-listen]');
if (listen && 'speechSynthesis' in window && body) {
  const sentences = [...body.querySelectorAll('.sentence')];
  const textOf = sentence => {
    const copied = sentence.cloneNode(true);
    for (const extra of copied.querySelectorAll('.from,.origin-card')) extra.remove();
    return copied.textContent.trim();
  };
  const stop = listen.parentElement.querySelector('[data-listen-stop]');
  let at = 0;
  let state = 'stopped';
  const mark = sentence => {
    for (const spoken of body.querySelectorAll('.speaking')) spoken.classList.remove('speaking');
    if (sentence) {
      sentence.classList.add('speaking');
      sentence.scrollIntoView({ block: 'nearest' });
    }
  };
  const show = next => {
    state = next;
    listen.textContent = listen.dataset[next];
    stop.hidden = next === 'stopped';
  };
  const end = () => { at = 0; mark(null); show('stopped'); };
  const speak = () => {
    if (at >= sentences.length) { end(); return; }
    const sentence = sentences[at];
    const words = new SpeechSynthesisUtterance(textOf(sentence));
    words.lang = body.lang || root.lang;
    words.onstart = () => mark(sentence);
    words.onend = () => { if (state === 'speaking') { at += 1; speak(); } };
    words.onerror = () => { if (state === 'speaking') end(); };
    speechSynthesis.speak(words);
    mark(sentence);
  };
  listen.hidden = false;
  listen.addEventListener('click', () => {
    if (state === 'speaking') { speechSynthesis.pause(); show('paused'); return; }
    if (state === 'paused') { show('speaking'); speechSynthesis.resume(); return; }
    speechSynthesis.cancel();
    show('speaking');
    speak();
  });
  stop.addEventListener('click', () => { const was = state; end(); if (was !== 'stopped') speechSynthesis.cancel(); });
  addEventListener('pagehide', () => speechSynthesis.cancel());
}
