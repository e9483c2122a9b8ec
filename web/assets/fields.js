import { el, freshId } from './dom.js';
import { dayAndTime } from './time.js';

/**
 * A field of a dialog: { name, label, kind: 'line' | 'lines' | 'pick' | 'time', options, value, choices, required, hint,
 * most }. `choices` ({ text, value }) fill it with one press; of a 'time' values are epoch milliseconds.
 */
export function inputOf(field, t) {
  const { name, label, kind = 'line', value = '', choices = [], required = false } = field;
  const id = freshId('ask');
  const common = { id, name, 'aria-describedby': `${id}-problem`, 'aria-required': required };
  const control = controlOf(kind, common, field);
  const problem = el('p', { id: `${id}-problem`, class: 'problem', hidden: true });

  const echo = kind === 'time' ? el('p', { class: 'hint', 'aria-live': 'polite' }) : null;
  control.addEventListener('input', sayTime);
  put(value);

  function put(given) {
    if (given !== '') control.value = kind === 'time' ? localTime(given) : given;
    sayTime();
  }

  /** The browser writes dates as its own language does; here it is in the reader's. */
  function sayTime() {
    if (echo) echo.textContent = control.value === '' ? '' : dayAndTime(Date.parse(control.value), t);
  }

  function choose(given) {
    put(given);
    control.focus();
  }

  const quick = choices.map((one) =>
    el('button', { type: 'button', class: 'quiet small', onclick: () => choose(one.value) }, one.text),
  );
  return {
    name,
    control,
    element: el(
      'div',
      { class: 'field' },
      el('label', { htmlFor: id }, label),
      quick.length > 0 && el('div', { class: 'quick', role: 'group', 'aria-label': label }, quick),
      control,
      echo,
      problem,
    ),
    value: () => (kind === 'time' ? Date.parse(control.value) : control.value.trim()),
    check() {
      const isMissing = required && control.value.trim() === '';
      problem.hidden = !isMissing;
      problem.textContent = isMissing ? t('required') : '';
      control.setAttribute('aria-invalid', String(isMissing));
      return !isMissing;
    },
  };
}

function controlOf(kind, common, { options = [], most = null, hint = null }) {
  const limit = most === null ? {} : { maxLength: most };
  if (kind === 'lines') return el('textarea', { ...common, ...limit, rows: 3, placeholder: hint ?? '' });
  if (kind === 'time') return el('input', { ...common, type: 'datetime-local' });
  if (kind === 'line')
    return el('input', { ...common, ...limit, type: 'text', autocomplete: 'off', placeholder: hint ?? '' });
  const option = ({ value, text }) => el('option', { value }, text);
  return el(
    'select',
    common,
    options.map((one) => (one.group ? el('optgroup', { label: one.group }, one.options.map(option)) : option(one))),
  );
}

/** What `datetime-local` takes: the reader's own clock, to the minute. */
function localTime(at) {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
