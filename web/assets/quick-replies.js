import { get } from './api.js';
import { el, freshId, show } from './dom.js';
import { fillReply, isMatch, replyValues } from './text.js';
import { hourIn } from './time.js';

const MOST = 8;
const loaded = new Map();

/** In the customer's language, which is not always the reader's. */
function load(language) {
  if (!loaded.has(language)) {
    const asked = get('/quick-replies', { language }).then((answer) => answer.items);
    asked.catch(() => loaded.delete(language));
    loaded.set(language, asked);
  }
  return loaded.get(language);
}

/** Those whose shortcut begins so, then those that have it in their name. */
function matching(all, query) {
  const begins = (one) => one.shortcut.slice(1).toLowerCase().startsWith(query.toLowerCase());
  const others = all.filter((one) => !begins(one) && isMatch(`${one.shortcut} ${one.title}`, query));
  return [...all.filter(begins), ...others].slice(0, MOST);
}

/** The list that opens on `/` at the start of what is written. Arrows move, Enter or Tab takes, Escape closes. */
export function createQuickReplies(app, model, { text, onTaken }) {
  const { t } = app;
  const id = freshId('replies');
  const element = el('div', { id, class: 'replies', role: 'listbox', 'aria-label': t('quickReplies'), hidden: true });
  let found = [];
  let active = 0;
  let turn = 0;
  Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': id,
    'aria-expanded': 'false',
  }).forEach(([name, value]) => text.setAttribute(name, value));

  async function update() {
    const query = /^\/(\S*)$/.exec(text.value)?.[1];
    const mine = (turn += 1);
    if (query === undefined || !model.conversation) return hide();
    try {
      const all = await load(model.conversation.language);
      if (mine !== turn) return;
      found = matching(all, query);
      active = 0;
      render(query);
    } catch (error) {
      app.fail(error);
    }
  }

  function render(query) {
    element.hidden = false;
    text.setAttribute('aria-expanded', 'true');
    if (found.length === 0) {
      show(element, el('p', { class: 'hint' }, t('noQuickReply', { query: `/${query}` })));
      text.removeAttribute('aria-activedescendant');
      return;
    }
    show(element, found.map(option));
    text.setAttribute('aria-activedescendant', `${id}-${active}`);
    element.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  function option(reply, index) {
    return el(
      'div',
      {
        id: `${id}-${index}`,
        class: 'reply',
        role: 'option',
        'aria-selected': index === active,
        // Before the text loses the focus to the click.
        onmousedown: (event) => (event.preventDefault(), take(reply)),
      },
      el('span', { class: 'shortcut' }, reply.shortcut),
      el('strong', {}, reply.title),
      el('span', { class: 'soft clip' }, filled(reply)),
    );
  }

  function filled(reply) {
    const { conversation } = model;
    const { language, number, contact } = conversation;
    const { me, business } = app;
    const hour = hourIn(business.timezone, app.now());
    const known = { language, business, number, customerName: contact.name, agentName: me.name, hour };
    return fillReply(reply.text, replyValues(known));
  }

  function take(reply) {
    text.value = filled(reply);
    hide();
    onTaken();
    const gap = text.value.indexOf('…');
    text.setSelectionRange(gap === -1 ? text.value.length : gap, gap === -1 ? text.value.length : gap + 1);
    text.focus();
  }

  function hide() {
    element.hidden = true;
    found = [];
    text.setAttribute('aria-expanded', 'false');
    text.removeAttribute('aria-activedescendant');
  }

  /** True when the key was for the list. */
  function onKey(event) {
    if (element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') hide();
    else if (found.length === 0) return false;
    else if (step) {
      active = (active + step + found.length) % found.length;
      render('');
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(found[active]);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    element,
    update,
    onKey,
    hide,
    close() {
      turn += 1;
    },
  };
}
