// Suggestions while one types, in the top bar and in the palette (⌘K, Ctrl-K): a combobox whose list the server brings. Arrows move, Enter
// opens, Escape closes; without a choice Enter leads to the page with everything that was found.
const palette = document.querySelector('dialog[data-palette]');
const ask = field => field.dispatchEvent(new Event('search'));

const combobox = box => {
  const field = box.querySelector('input');
  const list = box.querySelector('[data-suggestions]');
  const isPalette = palette?.contains(box);
  // The list is older than what is typed; Enter in the palette then waits for the newer one.
  let stale = false;
  let eager = false;
  const options = () => [...list.querySelectorAll('[role=option]')];
  const chosen = () => options().find(option => option.ariaSelected === 'true');

  const choose = option => {
    for (const other of options()) other.ariaSelected = String(other === option);
    if (!option) return field.removeAttribute('aria-activedescendant');
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };

  const show = () => {
    if (document.activeElement !== field) return;
    const listbox = list.querySelector('[role=listbox]');
    if (listbox) listbox.id = field.getAttribute('aria-controls');
    options().forEach((option, place) => { option.id = `${list.id}-${place}`; });
    list.hidden = false;
    field.ariaExpanded = String(Boolean(listbox));
    choose(isPalette ? options()[0] : null);
    stale = false;
    if (eager) chosen()?.click();
    eager = false;
  };

  const hide = () => {
    list.hidden = true;
    field.ariaExpanded = 'false';
    choose(null);
  };

  const move = step => {
    const all = options();
    if (list.hidden || !all.length) return ask(field);
    const now = all.indexOf(chosen());
    choose(all[now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length]);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      const option = chosen();
      if (option) return option.click();
      if (!isPalette || !stale || eager) return false;
      eager = true;
    },
    Escape: () => {
      if (isPalette) return palette.close();
      if (list.hidden) return false;
      hide();
    },
  };

  list.addEventListener('htmx:afterSettle', show);
  field.addEventListener('input', () => {
    [stale, eager] = [true, false];
    choose(null);
  });
  field.addEventListener('click', () => { if (list.hidden) ask(field); });
  field.addEventListener('keydown', event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (keys[event.key]() === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The field keeps the focus while an entry is clicked.
  list.addEventListener('mousedown', event => event.preventDefault());
  if (!isPalette) box.addEventListener('focusout', event => { if (!box.contains(event.relatedTarget)) hide(); });
  return field;
};

const fields = [...document.querySelectorAll('[data-search-box]')].map(combobox);
const inPalette = fields.find(field => palette?.contains(field));

const open = () => {
  if (!palette || !inPalette || palette.open) return;
  palette.showModal();
  inPalette.focus();
  inPalette.select();
  ask(inPalette);
};

document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k' || !palette) return;
  event.preventDefault();
  if (palette.open) palette.close();
  else open();
});

document.addEventListener('click', event => {
  if (event.target === palette) return palette.close();
  if (!event.target.closest?.('[data-keys=find-link]')) return;
  event.preventDefault();
  open();
});

addEventListener('pagehide', () => palette?.close());
if (/Mac|iPhone|iPad/.test(navigator.platform)) for (const hint of document.querySelectorAll('.find [data-keys=palette-hint]')) hint.textContent = '⌘K';
