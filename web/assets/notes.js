import { el, show } from './dom.js';
import { section } from './facts.js';
import { since } from './ticking.js';

/** What people at the desk tell each other; the customer never sees it. */
export function createNotes(app, model) {
  const { t } = app;
  const list = el('ol', { class: 'notes' });
  const text = el('textarea', {
    rows: 2,
    'aria-label': t('noteLabel'),
    placeholder: t('noteLabel'),
    maxLength: 10_000,
  });
  const button = el('button', { type: 'submit', class: 'quiet' }, t('noteAdd'));
  const form = el('form', { class: 'note-form', onsubmit: add }, text, button);
  const element = section(t('notes'), list, form);

  function render() {
    const { conversation } = model;
    element.hidden = conversation === null;
    if (!conversation) return;
    const items = conversation.notes.map(noteOf);
    show(list, items.length > 0 ? items : el('li', { class: 'soft' }, t('notesNone')));
  }

  function noteOf({ agent, text: words, at }) {
    const who = agent?.id === app.me.id ? t('you') : (agent?.name ?? '');
    return el(
      'li',
      { class: 'note' },
      el('p', { class: 'words', dir: 'auto' }, words),
      el('p', { class: 'soft' }, who, ' · ', since(at, t)),
    );
  }

  async function add(event) {
    event.preventDefault();
    const words = text.value.trim();
    if (words === '') return text.focus();
    button.disabled = true;
    try {
      await model.act('notes', { text: words });
      text.value = '';
      app.announce(t('noteAdded'));
    } catch (error) {
      app.fail(error);
    }
    button.disabled = false;
  }

  return { element, render };
}
