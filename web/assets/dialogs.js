import { el, freshId } from './dom.js';
import { errorText } from './errors.js';
import { inputOf } from './fields.js';
import { icon } from './icons.js';

/** A modal with a title; the browser keeps the focus in it, and Escape closes it. */
export function openDialog({ t, title, body, isWide = false, onClosed = () => {} }) {
  const id = freshId('title');
  const dialog = el(
    'dialog',
    { 'aria-labelledby': id, class: isWide ? 'wide' : '' },
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
 * Asks for a few fields (see fields.js). Resolves with the values by name, or null when it was closed. With `send` it
 * closes only when that succeeded: what was refused is said above the buttons, and nothing that was written is lost.
 */
export function ask({ t, title, hint = null, about = null, fields = [], submit, danger = false, send = null }) {
  return new Promise((resolve) => {
    let answer = null;
    const inputs = fields.map((field) => inputOf(field, t));
    const failure = el('p', { class: 'problem box', role: 'alert', hidden: true });
    const button = el('button', { type: 'submit', class: danger ? 'primary danger' : 'primary' }, submit);
    const form = el(
      'form',
      { class: 'form', noValidate: true, onsubmit: done },
      hint && el('p', { class: 'hint' }, hint),
      about,
      inputs.map((input) => input.element),
      failure,
      el(
        'div',
        { class: 'dialog-buttons' },
        el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('cancel')),
        button,
      ),
    );
    const dialog = openDialog({ t, title, body: form, onClosed: () => resolve(answer) });
    const first = inputs[0]?.control ?? button;
    first.focus();
    if (first.type === 'text') first.select(); // what is filled in is a proposal

    async function done(event) {
      event.preventDefault();
      const wrong = inputs.filter((input) => !input.check());
      if (wrong.length > 0) return wrong[0].control.focus();
      const values = Object.fromEntries(inputs.map((input) => [input.name, input.value()]));
      if (send !== null && !(await isTaken(values))) return;
      answer = values;
      dialog.close();
    }

    async function isTaken(values) {
      button.disabled = true;
      try {
        await send(values);
        return true;
      } catch (error) {
        failure.hidden = false;
        failure.textContent = errorText(error, t);
        return false;
      } finally {
        button.disabled = false;
      }
    }
  });
}
