import { request } from './api.js';
import { el } from './dom.js';

const STATES = ['online', 'away', 'offline'];

/** Whether I take conversations now. */
export function presenceSwitch({ me, t, fail, announce }) {
  let kept = me.presence;
  const dot = el('span', { class: `dot ${kept}`, 'aria-hidden': 'true' });
  const select = el(
    'select',
    { 'aria-label': t('presence'), onchange: change },
    STATES.map((state) => el('option', { value: state }, t(`presence_${state}`))),
  );
  select.value = kept;

  function set(state) {
    kept = state;
    select.value = state;
    dot.className = `dot ${state}`;
  }

  async function change() {
    const before = kept;
    const state = select.value;
    set(state);
    try {
      await request('PUT', '/presence', { body: { state } });
      announce(t('presenceChanged', { state: t(`presence_${state}`) }));
    } catch (error) {
      set(before);
      fail(error);
    }
  }

  return {
    element: el(
      'label',
      { class: 'presence', title: `${me.name} · ${me.email}` },
      dot,
      el('span', { class: 'who' }, me.name),
      select,
    ),
    set,
  };
}
