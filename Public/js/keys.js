// The keyboard way through lists: / to search, Escape to clear it, j and k to move, Enter to open. A click anywhere in a row opens it too.
const rows = () => [...document.querySelectorAll('.table tbody tr')].filter(row => link(row));
const link = row => row.querySelector('a.row-link');
const typing = target => target.closest('input, textarea, select, [contenteditable]');
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

const acts = { '/': focusSearch, j: () => move(1), k: () => move(-1) };

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
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
};
ready();
if (location.hash === '#search') focusOn(listSearch());
document.addEventListener('htmx:afterSettle', ready);
