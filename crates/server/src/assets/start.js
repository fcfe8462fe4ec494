// Everything here adds to pages that are whole without it. Texts come from data attributes of the page: this file
// has no words, and puts text into the page as text alone.
'use strict';
const root = document.documentElement;
const said = name => document.body.dataset[name] || '';
const announce = text => {
  const region = document.getElementById('announcements');
  if (region) { region.textContent = ''; setTimeout(() => { region.textContent = text; }, 50); }
};
for (const tool of document.querySelectorAll('[data-script]')) tool.hidden = false;
