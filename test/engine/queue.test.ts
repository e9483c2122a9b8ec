import { expect, it } from 'vitest';
import type { AgentOrder } from '../../src/engine/engine.ts';
import type { EngineStore } from '../../src/engine/store.ts';
import { person } from '../store/people-rows.ts';
import { fails } from './fake-channel.ts';
import { eventually, onEachEngine, published, underRevision, type World } from './world.ts';

const minute = 60_000;

/** `count` customers, one after the other, who ask for a refund: they wait for the team `cs`. */
async function queueUp(world: World, count: number): Promise<string[]> {
  for (let number = 1; number <= count; number += 1) {
    await world.says(`62811${number}`, 'refund');
    await eventually(async () => {
      expect(await world.conversations()).toHaveLength(number);
      expect((await world.conversations()).at(-1)?.state.team).toBe('cs');
    });
    world.pass(1_000);
  }
  return (await world.conversations()).map(({ number }) => number);
}

async function holders(world: World): Promise<(string | null)[]> {
  return (await world.conversations()).map(({ state }) => state.agent?.id ?? null);
}

async function loads(world: World): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const id of await holders(world)) if (id !== null) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

function choose(world: World, id: string, presence: string): Promise<unknown> {
  const until = presence === 'online' ? world.clock.now + 30 * minute : 0;
  return world.store.writeDb((db) =>
    db
      .updateTable('users')
      .set({ presence, presence_chosen: 1, present_until: until, acted_at: world.clock.now })
      .where('id', '=', id)
      .execute(),
  );
}

const claim = (id: string): AgentOrder => ({ type: 'agent-claimed', agent: { id, name: id }, team: 'cs' });
const writes = (id: string): AgentOrder => {
  const content = { kind: 'text', text: 'Baik Kak' } as const;
  return { type: 'agent-wrote', agent: { id, name: id }, messageId: '', content, canSendFreeText: true };
};

/** As the desk adds somebody who is there: who found nobody before looks again. */
async function arrives(world: World, id: string, place: Parameters<typeof person>[1] = {}): Promise<void> {
  await person(world.store, { ...place, id });
  world.engine.peopleChanged();
}

/** Two teams, of which customers wait for the first. */
function twoTeams() {
  const { policy } = published.rules;
  const teams = [...policy.teams, { ...policy.teams[0]!, name: 'teknis' }];
  return underRevision({ ...published, rules: { ...published.rules, policy: { ...policy, teams } } }, 'two teams');
}

/** `meanwhile.happens`, once: when everything about the queue has been read. */
function changing(meanwhile: { happens: () => Promise<unknown> }) {
  return (store: EngineStore): EngineStore => ({
    ...store,
    listQueued: async (...args) => {
      const found = await store.listQueued(...args);
      const { happens } = meanwhile;
      if (found.length > 0) meanwhile.happens = nothing;
      if (found.length > 0) await happens();
      return found;
    },
  });
}

const nothing = () => Promise.resolve();

const transferred = (to: string): AgentOrder => {
  const agent = { id: 'boss', name: 'boss' };
  return { type: 'agent-transferred', agent, toTeam: to, toAgent: null, note: null };
};

/** The sweep finds nothing by itself within the test: what is given was given by an event. */
const eventsOnly = { settings: { sweepMs: 600_000 } };

onEachEngine('giving cases out', (open) => {
  it('L26: somebody who comes online is given what has waited, the first due first, as much as they take', async () => {
    const world = await open();
    await queueUp(world, 4);
    expect(await holders(world)).toEqual([null, null, null, null]);
    await person(world.store, { id: 'ani', capacity: 3 });
    world.engine.peopleChanged();
    await eventually(async () => expect(await holders(world)).toEqual(['ani', 'ani', 'ani', null]));
    await world.rest();
    expect(await holders(world)).toEqual(['ani', 'ani', 'ani', null]);
  });

  it('a new hand-over goes to whoever is there in the next moment, by itself', async () => {
    const world = await open(eventsOnly);
    await arrives(world, 'ani');
    await world.says('628121', 'refund');
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'assigned', agent: { id: 'ani' } }),
    );
    expect(await world.eventTypes()).toEqual([
      'conversation-opened',
      'customer-wrote',
      'listening-over',
      'agent-assigned',
    ]);
  });

  it('what a failed delivery hands over goes to whoever is there in the next moment, too (L6)', async () => {
    const world = await open(eventsOnly);
    await person(world.store, { id: 'ani' });
    world.engine.peopleChanged();
    await world.says('628121', 'jam buka');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.receipt(world.channel.accepted[0]!.id, 'failed');
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'assigned', agent: { id: 'ani' } }),
    );
  });

  it('L26: what is transferred while it is being given out goes to its new team', async () => {
    const meanwhile = { happens: nothing };
    const world = await open({ content: twoTeams(), wrap: changing(meanwhile) });
    await queueUp(world, 1);
    const { id } = await world.theConversation();
    meanwhile.happens = async () => void (await world.engine.act(id, transferred('teknis')));
    await person(world.store, { id: 'ani' });
    world.engine.peopleChanged();
    await eventually(async () => expect((await world.theConversation()).state.team).toBe('teknis'));
    await world.rest();
    expect((await world.theConversation()).state).toMatchObject({ phase: 'queued', agent: null });
  });

  it('L26: who is to be given a case that has gone elsewhere meanwhile is given the one behind it', async () => {
    const meanwhile = { happens: nothing };
    const world = await open({ ...eventsOnly, wrap: changing(meanwhile) });
    await queueUp(world, 2);
    const [first] = await world.conversations();
    const resolved: AgentOrder = { type: 'agent-resolved', agent: { id: 'budi', name: 'budi' }, note: null };
    meanwhile.happens = async () => void (await world.engine.act(first!.id, resolved));
    await arrives(world, 'ani', { capacity: 1 });
    await eventually(async () => expect(await holders(world)).toEqual([null, 'ani']));
  });

  it('L26: room that somebody gets is filled at once, by the next of the queue', async () => {
    const world = await open(eventsOnly);
    await arrives(world, 'ani', { capacity: 1 });
    await queueUp(world, 3);
    await eventually(async () => expect(await holders(world)).toEqual(['ani', null, null]));
    const [first] = await world.conversations();
    await world.engine.act(first!.id, { type: 'agent-resolved', agent: { id: 'ani', name: 'ani' }, note: null });
    await eventually(async () => expect(await holders(world)).toEqual([null, 'ani', null]));
    const [, second] = await world.conversations();
    const toBudi = { toTeam: null, toAgent: { id: 'budi', name: 'budi' }, note: null };
    await world.engine.act(second!.id, { type: 'agent-transferred', agent: { id: 'ani', name: 'ani' }, ...toBudi });
    await eventually(async () => expect(await holders(world)).toEqual([null, 'budi', 'ani']));
  });

  it('L26: cases are spread over those who are there, and nobody gets more than they take', async () => {
    const world = await open();
    await queueUp(world, 7);
    for (const [id, capacity] of [
      ['ani', 1],
      ['budi', 2],
      ['citra', 3],
    ] as const) {
      await person(world.store, { id, capacity });
    }
    world.engine.peopleChanged();
    await eventually(async () => expect(await loads(world)).toEqual({ ani: 1, budi: 2, citra: 3 }));
  });

  it('L26: several processes at once give no case twice and nobody more than they take', async () => {
    const world = await open({ settings: { soleProcess: false } });
    await queueUp(world, 12);
    const engines = [
      world.engine,
      await world.startEngine({ soleProcess: false }),
      await world.startEngine({ soleProcess: false }),
    ];
    await person(world.store, { id: 'ani', capacity: 4 });
    await person(world.store, { id: 'budi', capacity: 5 });
    for (const engine of engines) engine.peopleChanged();
    await eventually(async () => expect(await loads(world)).toEqual({ ani: 4, budi: 5 }));
    await world.rest();
    expect(await loads(world)).toEqual({ ani: 4, budi: 5 });
    for (const row of await world.conversations()) {
      const events = await world.store.listEvents(row.id);
      expect(events.filter(({ event }) => event.type === 'agent-assigned').length).toBeLessThanOrEqual(1);
    }
  });

  it('a claim by hand at the same moment wins or loses, and never both', async () => {
    const world = await open();
    await queueUp(world, 5);
    await person(world.store, { id: 'ani', capacity: 5 });
    const rows = await world.conversations();
    world.engine.peopleChanged();
    const outcomes = await Promise.all(rows.map((row) => world.engine.act(row.id, claim('budi'))));
    await eventually(async () => expect((await holders(world)).every((id) => id !== null)).toBe(true));
    const won = outcomes.map(({ ok }) => (ok ? 'budi' : 'ani'));
    expect(await holders(world)).toEqual(won);
  });

  it('nobody without a team is given anything, and nothing outside the team’s hours; by hand it can be taken', async () => {
    const { rules } = published;
    const night = { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] };
    const closed = rules.policy.teams.map((team) => ({ ...team, hours: night }));
    const world = await open({
      content: underRevision(
        { ...published, rules: { ...rules, policy: { ...rules.policy, teams: closed } } },
        'night',
      ),
    });
    await person(world.store, { id: 'ani' });
    await person(world.store, { id: 'boss', team: null });
    const [number] = await queueUp(world, 1);
    await world.rest();
    expect(await holders(world)).toEqual([null]);
    const row = await world.store.findConversationByNumber(number!);
    expect(await world.engine.act(row!.id, claim('ani'))).toMatchObject({ ok: true });
  });

  it('a case that cannot be given does not hold up those behind it', async () => {
    let broken = '';
    const world = await open({
      wrap: (store): EngineStore => ({
        ...store,
        write: (work) =>
          store.write((tx) => {
            const getConversation: typeof tx.getConversation = async (id) => {
              if (id === broken) throw new Error('this one is broken');
              return tx.getConversation(id);
            };
            const through = new Proxy(tx, {
              get: (target, key) =>
                key === 'getConversation' ? getConversation : (Reflect.get(target, key) as () => void).bind(target),
            });
            return work(through);
          }),
      }),
    });
    await queueUp(world, 3);
    broken = (await world.conversations())[0]!.id;
    await person(world.store, { id: 'ani', capacity: 1 });
    world.engine.peopleChanged();
    await eventually(async () => expect(await holders(world)).toEqual([null, 'ani', null]));
    expect(world.errors.join()).toContain('this one is broken');
  });
});

onEachEngine('coming back', (open) => {
  async function resolvedBy(world: World, id: string): Promise<string> {
    await world.says('628121', 'refund');
    await eventually(async () => expect((await world.theConversation()).state.phase).not.toBe('bot'));
    const row = await world.theConversation();
    if (row.state.phase === 'queued') await world.engine.act(row.id, claim(id));
    await world.engine.act(row.id, writes(id));
    await world.engine.act(row.id, { type: 'agent-resolved', agent: { id, name: id }, note: null });
    return row.id;
  }

  it('SOP F3: "belum" brings it back to whoever handled it, who has no team, when they are there', async () => {
    const world = await open(eventsOnly);
    await arrives(world, 'boss', { team: null, presence_chosen: 0, presence: 'offline' });
    await resolvedBy(world, 'boss');
    await world.says('628121', 'ternyata masih belum beres');
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'assigned', agent: { id: 'boss' } }),
    );
  });

  it('L27: whoever is offline does not get it back: somebody of the team does', async () => {
    const world = await open();
    await person(world.store, { id: 'ani' });
    await resolvedBy(world, 'ani');
    await choose(world, 'ani', 'offline');
    await person(world.store, { id: 'budi' });
    await world.says('628121', 'ternyata masih belum beres');
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'assigned', agent: { id: 'budi' } }),
    );
  });

  it('L27: when nobody is there it waits, ahead of others, and the first who comes gets it', async () => {
    const world = await open();
    await person(world.store, { id: 'ani' });
    await resolvedBy(world, 'ani');
    await choose(world, 'ani', 'offline');
    await world.says('628121', 'ternyata masih belum beres');
    await eventually(async () => expect((await world.theConversation()).state.phase).toBe('queued'));
    await person(world.store, { id: 'budi', capacity: 1 });
    await eventually(async () => expect(await holders(world)).toEqual(['budi']));
  });
});

onEachEngine('wanted by a case, and kept for another that goes elsewhere', (open) => {
  it('L27: whoever has room after all gets back what was planned for somebody else', async () => {
    const meanwhile = { happens: nothing };
    const world = await open({ ...eventsOnly, content: twoTeams(), wrap: changing(meanwhile) });
    await arrives(world, 'ani', { capacity: 1, presence: 'offline' });
    await queueUp(world, 2);
    const [first, second] = await world.conversations();
    await world.engine.act(second!.id, claim('ani'));
    world.engine.peopleChanged();
    await eventually(async () => expect((await world.conversations())[1]?.state.wanted?.id).toBe('ani'));
    meanwhile.happens = async () => void (await world.engine.act(first!.id, transferred('teknis')));
    await choose(world, 'ani', 'online');
    // Was given something after her: the first one is hers, and fills her up.
    await person(world.store, { id: 'budi', capacity: 1, last_given_at: world.clock.now });
    world.engine.peopleChanged();
    await eventually(async () => expect((await world.conversations())[0]?.state.team).toBe('teknis'));
    await eventually(async () => expect(await holders(world)).toEqual([null, 'ani']));
  });
});

onEachEngine('people who leave', (open) => {
  async function heldBy(world: World, id: string): Promise<string> {
    await person(world.store, { id });
    await world.says('628121', 'refund');
    await eventually(async () => expect(await holders(world)).toEqual([id]));
    return (await world.theConversation()).id;
  }

  it('a waiting customer of somebody who goes offline is given to a colleague', async () => {
    const world = await open();
    await heldBy(world, 'ani');
    await person(world.store, { id: 'budi' });
    await choose(world, 'ani', 'offline');
    world.engine.peopleChanged();
    await eventually(async () => expect(await holders(world)).toEqual(['budi']));
    expect(await world.eventTypes()).toContain('agent-left');
  });

  it('what nobody waits for stays theirs, and goes to a colleague when the customer writes', async () => {
    const world = await open();
    const id = await heldBy(world, 'ani');
    await world.engine.act(id, writes('ani'));
    await choose(world, 'ani', 'offline');
    world.engine.peopleChanged();
    await world.rest();
    expect(await holders(world)).toEqual(['ani']);
    await person(world.store, { id: 'budi' });
    await world.says('628121', 'halo, masih di sana?');
    await eventually(async () => expect(await holders(world)).toEqual(['budi']));
  });

  it('SOP O2: who is online and not seen any more has gone; the sweep finds it', async () => {
    const world = await open();
    await heldBy(world, 'ani');
    await world.store.writeDb((db) =>
      db
        .updateTable('users')
        .set({ present_until: world.clock.now + minute })
        .execute(),
    );
    await world.rest();
    expect(await holders(world)).toEqual(['ani']);
    world.pass(minute);
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'queued', wanted: { id: 'ani' } }),
    );
  });

  it('after a stop of the service whoever holds a waiting customer has time to show that they are there', async () => {
    const world = await open();
    await heldBy(world, 'ani');
    await choose(world, 'ani', 'online');
    await world.engine.stop();
    world.pass(8 * 60 * minute);
    await world.startEngine();
    await world.rest();
    expect(await holders(world)).toEqual(['ani']);
    world.pass(2 * minute);
    await eventually(async () => expect(await holders(world)).toEqual([null]));
  });

  it('at the end of a shift waiting customers go back, and a shift that begins is given what waits', async () => {
    const day = [{ from: 480, to: 601 }];
    const pagi = { 0: day, 1: day, 2: day, 3: day, 4: day, 5: day, 6: day };
    const next = [{ from: 602, to: 900 }];
    const siang = { 0: next, 1: next, 2: next, 3: next, 4: next, 5: next, 6: next };
    const { rules } = published;
    const policy = { ...rules.policy, shifts: { pagi, siang } };
    const world = await open({ content: underRevision({ ...published, rules: { ...rules, policy } }, 'shifts') });
    await person(world.store, { id: 'ani', shift: 'pagi', acted_at: world.clock.now });
    await person(world.store, { id: 'budi', shift: 'siang' });
    await queueUp(world, 1);
    await eventually(async () => expect(await holders(world)).toEqual(['ani']));
    world.pass(minute);
    await eventually(async () => expect(await holders(world)).toEqual([null]));
    world.pass(minute);
    await eventually(async () => expect(await holders(world)).toEqual(['budi']));
  });
});

onEachEngine('whoever leaves a customer waiting (SOP R2, O2)', (open) => {
  const { rules } = published;
  const assignment = { ...rules.policy.assignment, silentMs: minute };
  const brief = underRevision(
    { ...published, rules: { ...rules, policy: { ...rules.policy, assignment } } },
    'brief silence',
  );

  async function lateWith(world: World, id: string): Promise<void> {
    await person(world.store, { id });
    await world.says('628121', 'refund');
    await eventually(async () => expect(await holders(world)).toEqual([id]));
  }

  /** How often the case was given to somebody, went back for their silence, and the supervisor heard of that. */
  async function rounds(world: World): Promise<Record<'given' | 'silent' | 'told', number>> {
    const events = await world.eventTypes();
    const count = (list: string[], what: string) => list.filter((one) => one === what).length;
    const told = count(await world.alerts(), 'agent-silent');
    return { given: count(events, 'agent-assigned'), silent: count(events, 'agent-silent'), told };
  }

  it('has the limit and the pause; then a colleague who is there gets it, and the supervisor hears once', async () => {
    const world = await open({ content: brief });
    await lateWith(world, 'ani');
    await person(world.store, { id: 'budi' });
    world.pass(4 * minute - 1);
    await world.rest();
    expect(await holders(world)).toEqual(['ani']);
    world.pass(1);
    await eventually(async () => expect(await holders(world)).toEqual(['budi']));
    await world.rest();
    expect(await rounds(world)).toEqual({ given: 2, silent: 1, told: 1 });
    // It was late before they got it: theirs is the whole pause.
    world.pass(minute - 1);
    await world.rest();
    expect(await holders(world)).toEqual(['budi']);
    world.pass(1);
    await eventually(async () => expect(await holders(world)).toEqual(['ani']));
    await world.rest();
    expect(await rounds(world)).toEqual({ given: 3, silent: 2, told: 2 });
  });

  it('gets it back when nobody else is there, and the supervisor hears once in each round, not in a loop', async () => {
    const world = await open({ content: brief });
    await lateWith(world, 'ani');
    world.pass(4 * minute);
    for (const round of [1, 2, 3]) {
      await eventually(async () =>
        expect(await rounds(world)).toEqual({ given: round + 1, silent: round, told: round }),
      );
      world.pass(minute - 1);
      await world.rest();
      expect(await rounds(world)).toEqual({ given: round + 1, silent: round, told: round });
      world.pass(1);
    }
  });

  it('is not found guilty twice for hours in which the service stood still', async () => {
    const world = await open({ content: brief });
    await lateWith(world, 'ani');
    await choose(world, 'ani', 'online');
    await world.store.writeDb((db) => db.updateTable('users').set({ present_until: 9e15 }).execute());
    await world.engine.stop();
    world.pass(8 * 60 * minute);
    await world.startEngine({}, brief);
    await eventually(async () => expect((await rounds(world)).given).toBe(2));
    await world.rest();
    expect(await rounds(world)).toEqual({ given: 2, silent: 1, told: 1 });
  });
});

onEachEngine('a hand-over that follows from a failed delivery', (open) => {
  it('L7: is given to whoever is there in the next moment, as any other', async () => {
    const world = await open(eventsOnly);
    await arrives(world, 'ani');
    world.channel.script.push(fails('permanent'));
    await world.says('628121', 'jam buka');
    await eventually(async () => expect(await holders(world)).toEqual(['ani']));
    expect((await world.theConversation()).state.handoff).toMatchObject({ reason: 'delivery-failed' });
  });

  it('L6: also when a receipt tells of it', async () => {
    const world = await open(eventsOnly);
    await arrives(world, 'ani');
    await world.says('628121', 'jam buka');
    await eventually(async () => expect((await world.messages()).at(-1)).toMatchObject({ status: 'sent' }));
    await world.receipt(world.channel.accepted[0]!.id, 'failed');
    await eventually(async () => expect(await holders(world)).toEqual(['ani']));
  });
});

onEachEngine('what a hand-over knows of the queue', (open) => {
  it('a turn is told how many wait, and how long one waits; the history keeps it', async () => {
    const world = await open({ settings: { measureMs: 0 } });
    await queueUp(world, 2);
    await world.rest();
    await world.says('628125', 'refund');
    await eventually(async () => expect(await world.conversations()).toHaveLength(3));
    await eventually(async () => {
      const events = await world.store.listEvents((await world.conversations())[2]!.id);
      expect(events.map(({ event }) => event)).toContainEqual(
        expect.objectContaining({ timer: 'listening-over', queues: { cs: { waiting: 2, waitMs: null } } }),
      );
    });
  });
});
