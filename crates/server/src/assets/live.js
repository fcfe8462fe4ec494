
// Live: the server tells when the archive has changed; the page offers to show it and never moves by itself.
const live = document.querySelector('[data-live]');
if (live && 'EventSource' in window) {
  const source = new EventSource(live.dataset.live);
  let newer = 0;
  source.addEventListener('change', event => {
    const change = JSON.parse(event.data);
    if (live.dataset.story && !(change.stories || []).includes(live.dataset.story)) return;
    newer += Number(change.articles) || 1;
    const button = live.querySelector('button');
    button.textContent = (newer === 1 ? live.dataset.one : live.dataset.many).replace('{n}', newer);
    live.hidden = false;
    announce(button.textContent);
  });
  live.querySelector('button').addEventListener('click', () => location.reload());
  addEventListener('pagehide', () => source.close());
}
