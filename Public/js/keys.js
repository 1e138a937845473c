// The keyboard way through lists: / to search, Escape to clear it, j and k or the arrows to move, x to choose, o or Enter to open, ? for all
// of this. A click anywhere in a row opens it too.
const rows = () => [...document.querySelectorAll('.table tbody tr')].filter(row => link(row));
const link = row => row.querySelector('a.row-link');
// A box is ticked, not typed into.
const typing = target => target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
const listSearch = () => document.querySelector('main [data-keys=search]');

const focusOn = field => {
  if (!field) return false;
  field.focus();
  field.select();
  return true;
};

const focusSearch = () => focusOn(listSearch() || document.querySelector('[data-keys=find]'));

const move = step => {
  const list = rows();
  if (!list.length) return false;
  const now = list.findIndex(row => row.contains(document.activeElement));
  const row = list[now < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, now + step))];
  link(row).focus();
  row.scrollIntoView({ block: 'nearest' });
  return true;
};

// The first Escape clears a search that holds something, the next leaves the field.
const leave = field => {
  if (field.type !== 'search' || !field.value) return field.blur();
  field.value = '';
  field.dispatchEvent(new Event('search', { bubbles: true }));
};

const current = () => rows().find(row => row.contains(document.activeElement));

// Arrows scroll the page until somebody is in the list.
const step = by => Boolean(current()) && move(by);

const choose = () => {
  const box = current()?.querySelector('input[type=checkbox]');
  box?.click();
  return Boolean(box);
};

const follow = () => {
  const row = current();
  if (row) link(row).click();
  return Boolean(row);
};

const help = document.querySelector('dialog[data-keys=help]');
const explain = () => {
  if (!help || document.querySelector('dialog[open]')) return false;
  help.showModal();
  return true;
};
help?.addEventListener('click', event => {
  if (event.target === help || event.target.closest('[data-keys=close]')) help.close();
});

const acts = {
  '/': focusSearch, j: () => move(1), k: () => move(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), x: choose, o: follow, '?': explain,
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('dialog')) return;
  if (typing(event.target)) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave(event.target);
  } else if (acts[event.key]?.()) {
    event.preventDefault();
  }
});

document.addEventListener('click', event => {
  const row = event.target.closest?.('.table tbody tr');
  if (!row || event.defaultPrevented || event.target.closest('a, button, input, label, select, summary')) return;
  if (String(getSelection())) return;
  const target = link(row);
  if (!target) return;
  if (event.ctrlKey || event.metaKey) open(target.href, '_blank', 'noopener');
  else target.click();
});

const ready = () => {
  for (const hints of document.querySelectorAll('[data-keys=hints]')) hints.hidden = !rows().length;
  for (const hint of document.querySelectorAll('[data-keys=choosing]')) hint.hidden = !document.querySelector('form[data-choose]');
};
ready();
if (location.hash === '#search') focusOn(listSearch());
document.addEventListener('htmx:afterSettle', ready);
