import { timeOf } from './bubble.js';
import { byId, el, hueOf, initials } from './dom.js';
import { say } from './words.js';

export function nameOf(customer) {
  return customer.name ?? prettyPhone(customer.phone);
}

/** A phone number on WhatsApp; elsewhere an id that means nothing to anybody. */
export function prettyPhone(phone) {
  if ((document.documentElement.dataset.channel ?? 'whatsapp') !== 'whatsapp') return `ID ${phone}`;
  return `+${phone.slice(0, 2)} ${phone.slice(2, 5)}-${phone.slice(5, 9)}-${phone.slice(9)}`.replace(/-$/, '');
}

export function avatar(customer) {
  const element = el('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(customer.name ?? ''));
  element.style.setProperty('--hue', hueOf(customer.phone));
  return element;
}

export function showPeople(customers, chosen, choose) {
  byId('people').replaceChildren(...customers.map((customer) => person(customer, customer.phone === chosen, choose)));
}

function person(customer, isChosen, choose) {
  const { last } = customer;
  const preview = customer.isTyping ? say('typing') : last ? last.text || say('quoted') : say('noMessages');
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'person',
        'aria-current': isChosen ? 'true' : undefined,
        onclick: () => choose(customer.phone),
      },
      avatar(customer),
      el(
        'span',
        { class: 'lines' },
        el('span', { class: 'line' }, el('b', {}, nameOf(customer)), el('time', {}, last ? timeOf(last.at) : '')),
        el(
          'span',
          { class: 'line' },
          el('span', { class: customer.isTyping ? 'preview live' : 'preview' }, preview),
          customer.unread && !isChosen ? el('span', { class: 'count' }, String(customer.unread)) : null,
        ),
      ),
    ),
  );
}
