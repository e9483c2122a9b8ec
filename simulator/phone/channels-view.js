import { byId, el } from './dom.js';

const names = { whatsapp: 'WhatsApp', instagram: 'Instagram', messenger: 'Messenger', telegram: 'Telegram' };

/** Where a channel is from the page: WhatsApp at its own place, the others in folders. */
export function channelOf(name) {
  return name === 'whatsapp' ? '' : `${name}/`;
}

/** Nothing to choose when there is but one. */
export function showChannels(channels, chosen, use) {
  const box = byId('channels');
  box.hidden = channels.length < 2;
  box.replaceChildren(
    ...channels.map(({ name }) =>
      el(
        'button',
        {
          type: 'button',
          'aria-current': name === chosen ? 'true' : undefined,
          onclick: () => use(name),
        },
        names[name] ?? name,
      ),
    ),
  );
}
