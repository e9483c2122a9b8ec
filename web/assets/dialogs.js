import { el, freshId } from './dom.js';
import { icon } from './icons.js';

/** A modal with a title; the browser keeps the focus in it, and Escape closes it. */
export function openDialog({ t, title, body, onClosed = () => {} }) {
  const id = freshId('title');
  const dialog = el(
    'dialog',
    { 'aria-labelledby': id },
    el(
      'header',
      { class: 'dialog-top' },
      el('h2', { id }, title),
      el(
        'button',
        { type: 'button', class: 'round', 'aria-label': t('close'), onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    body,
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClosed();
  });
  // On the backdrop: the dialog itself is all padding-free content.
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Asks for a few fields: { name, label, kind: 'line' | 'lines' | 'pick', options, required, hint }. Resolves with the
 * values by name, or null when it was closed.
 */
export function ask({ t, title, hint = null, fields = [], submit, danger = false }) {
  return new Promise((resolve) => {
    let answer = null;
    const inputs = fields.map((field) => inputOf(field, t));
    const form = el(
      'form',
      { class: 'form', noValidate: true, onsubmit: done },
      hint && el('p', { class: 'hint' }, hint),
      inputs.map((input) => input.element),
      el(
        'div',
        { class: 'dialog-buttons' },
        el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('cancel')),
        el('button', { type: 'submit', class: danger ? 'primary danger' : 'primary' }, submit),
      ),
    );
    const dialog = openDialog({ t, title, body: form, onClosed: () => resolve(answer) });
    (inputs[0]?.control ?? form.querySelector('[type=submit]')).focus();

    function done(event) {
      event.preventDefault();
      const wrong = inputs.filter((input) => !input.check());
      if (wrong.length > 0) return wrong[0].control.focus();
      answer = Object.fromEntries(inputs.map((input) => [input.name, input.control.value.trim()]));
      dialog.close();
    }
  });
}

function inputOf({ name, label, kind = 'line', options = [], required = false, hint = null, most = null }, t) {
  const id = freshId('ask');
  const common = { id, name, 'aria-describedby': `${id}-problem`, 'aria-required': required };
  const control = controlOf(kind, common, { options, most, hint });
  const problem = el('p', { id: `${id}-problem`, class: 'problem', hidden: true });
  return {
    name,
    control,
    element: el('div', { class: 'field' }, el('label', { htmlFor: id }, label), control, problem),
    check() {
      const isMissing = required && control.value.trim() === '';
      problem.hidden = !isMissing;
      problem.textContent = isMissing ? t('required') : '';
      control.setAttribute('aria-invalid', String(isMissing));
      return !isMissing;
    },
  };
}

function controlOf(kind, common, { options, most, hint }) {
  const limit = most === null ? {} : { maxLength: most };
  if (kind === 'lines') return el('textarea', { ...common, ...limit, rows: 3, placeholder: hint ?? '' });
  if (kind === 'line')
    return el('input', { ...common, ...limit, type: 'text', autocomplete: 'off', placeholder: hint ?? '' });
  const option = ({ value, text }) => el('option', { value }, text);
  return el(
    'select',
    common,
    options.map((one) => (one.group ? el('optgroup', { label: one.group }, one.options.map(option)) : option(one))),
  );
}
