// Follows the system, or light, or dark; the choice is kept on this device. It runs before the page is drawn, so that dark never flashes white.
(() => {
  const root = document.documentElement;
  const next = { system: 'light', light: 'dark', dark: 'system' };
  let chosen = root.dataset.theme || 'system';
  try { chosen = localStorage.getItem('theme') || chosen; } catch { /* A browser may refuse to keep anything. */ }

  const show = () => {
    if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll('[data-theme-switch]')) {
      const words = button.getAttribute('data-words-' + chosen);
      button.hidden = false;
      button.setAttribute('aria-label', words);
      button.title = words;
    }
  };

  show();
  document.addEventListener('DOMContentLoaded', show);
  document.addEventListener('click', event => {
    if (!event.target.closest('[data-theme-switch]')) return;
    chosen = next[chosen] || 'light';
    try { localStorage.setItem('theme', chosen); } catch { /* Then it lasts for this page. */ }
    show();
  });
})();
