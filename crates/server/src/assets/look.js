
// Theme and size change at once; the server keeps the choice in its cookie.
for (const choice of document.querySelectorAll('a[data-look]')) {
  choice.addEventListener('click', event => {
    if (choice.dataset.look === 'language') return;
    event.preventDefault();
    root.dataset[choice.dataset.look] = choice.dataset.value;
    for (const other of choice.closest('ul').querySelectorAll('a')) other.removeAttribute('aria-current');
    choice.setAttribute('aria-current', 'true');
    fetch(choice.href, { redirect: 'manual', credentials: 'same-origin' }).catch(() => { location = choice.href; });
  });
}
document.addEventListener('click', event => {
  for (const open of document.querySelectorAll('details.view[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const open of document.querySelectorAll('details.view[open]')) {
    open.open = false;
    open.querySelector('summary').focus();
  }
});
for (const button of document.querySelectorAll('[data-print]')) {
  button.addEventListener('click', () => window.print());
}
