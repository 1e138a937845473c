// Menus are <details>: they open without this. It closes them where people expect it: at Escape, at a click elsewhere, when another opens.
const menus = () => document.querySelectorAll('details[data-menu][open]');

document.addEventListener('click', event => {
  for (const menu of menus()) {
    if (menu.contains(event.target)) continue;
    menu.open = false;
    // A click that closes a menu does nothing else, unless it was meant for something.
    if (!event.target.closest('a, button, input, label, select, summary')) event.preventDefault();
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of menus()) {
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
    menu.open = false;
  }
  if (location.hash === '#rail') location.hash = '#main';
});
