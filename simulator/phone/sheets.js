import { byId, el } from './dom.js';
import { say } from './words.js';

const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** The rows of a list message; resolves with the chosen row's id, or null. */
export function chooseRow(entry) {
  const { action, header } = entry.body.interactive;
  const rows = action.sections.flatMap((section) => [
    section.title ? el('h3', {}, section.title) : null,
    ...(section.rows ?? []).map((row) =>
      el(
        'button',
        { type: 'submit', value: row.id, class: 'option' },
        el('b', {}, row.title),
        row.description ? el('small', {}, row.description) : null,
      ),
    ),
  ]);
  return ask(header?.text ?? action.button, rows);
}

/** Resolves with `reply`, an emoji, an empty string (take the reaction back) or null. */
export function chooseAction() {
  const emoji = quick.map((one) =>
    el('button', { type: 'submit', value: one, class: 'emoji-option', 'aria-label': `${say('react')} ${one}` }, one),
  );
  return ask(say('actions'), [
    el('div', { class: 'emoji-row' }, ...emoji),
    el('button', { type: 'submit', value: 'reply', class: 'option' }, el('b', {}, say('reply'))),
    el('button', { type: 'submit', value: '', class: 'option' }, el('b', {}, say('unreact'))),
  ]);
}

/** Resolves with the new customer's data, or null. */
export async function askForCustomer() {
  const name = el('input', { name: 'name', required: true, maxLength: 60, autocomplete: 'off' });
  const phone = el('input', { name: 'phone', inputMode: 'tel', pattern: '[+0-9 ()\\-]{8,20}', autocomplete: 'off' });
  const noPhone = el('input', { name: 'noPhone', type: 'checkbox' });
  const chosen = await ask(say('newCustomer'), [
    el('label', {}, say('name'), name),
    el('label', {}, say('phone'), phone),
    el('label', { class: 'check' }, noPhone, say('noPhone')),
    el('button', { type: 'submit', value: 'create', class: 'primary' }, say('create')),
  ]);
  if (chosen !== 'create') return null;
  const digits = phone.value.replace(/\D/g, '').replace(/^0/, '62');
  return { name: name.value.trim(), ...(digits ? { phone: digits } : {}), noPhone: noPhone.checked };
}

export function tellProblem(reason) {
  return ask(say('problem', { reason }), [el('button', { type: 'submit', value: 'ok', class: 'primary' }, say('ok'))]);
}

function ask(title, children) {
  const sheet = byId('sheet');
  const close = el('button', { type: 'button', class: 'quiet', onclick: () => sheet.close() }, say('cancel'));
  const head = el('header', {}, el('h2', { id: 'sheet-title' }, title), close);
  sheet.replaceChildren(el('form', { method: 'dialog' }, head, ...children));
  sheet.returnValue = '\0';
  if (sheet.open) sheet.close();
  sheet.showModal();
  return new Promise((resolve) => {
    sheet.addEventListener('close', () => resolve(sheet.returnValue === '\0' ? null : sheet.returnValue), {
      once: true,
    });
  });
}
