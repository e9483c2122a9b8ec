import { expect, it } from 'vitest';
import type { Published } from '../../src/engine/engine.ts';
import type { Trial } from '../../src/core/sop/trial.ts';
import { eventually, onEachEngine, published, t0, underRevision, type World } from './world.ts';

const dayMs = 86_400_000;
const rina = { id: 'agent-1', name: 'Rina' };

/** Two teams; everybody else's bot tries three times, the one of a trial once. */
function withTrial(changes: Partial<Trial>): Published {
  const { rules } = published;
  const [cs] = rules.policy.teams;
  const teams = [cs!, { ...cs!, name: 'teknis', level: 2 }];
  const base = underRevision({ ...published, rules: { ...rules, policy: { ...rules.policy, teams } } }, 'everybody');
  const policy = { ...base.rules.policy, bot: { ...base.rules.policy.bot, failedTurns: 1 } };
  const tried = underRevision({ ...base, rules: { ...base.rules, policy } }, 'tried').rules;
  const trial = { name: 'cepat', team: null, shift: null, from: null, until: null, rules: tried, ...changes };
  return { ...base, trials: [trial] };
}

async function decidedUnder(world: World): Promise<string[]> {
  const { id } = await world.theConversation();
  return (await world.store.listEvents(id)).map(({ event, revision }) => `${event.type} ${revision}`);
}

onEachEngine('a trial (SOP M3)', (open) => {
  it('on the team that takes hand-offs decides its cases, the bot’s turns included', async () => {
    const world = await open({ content: withTrial({ team: 'cs' }) });
    await world.says('0811', 'blorp wibble');
    await eventually(async () =>
      expect((await world.theConversation()).state).toMatchObject({ phase: 'queued', team: 'cs' }),
    );
    await world.rest();
    expect(new Set(await decidedUnder(world))).toEqual(
      new Set(['conversation-opened tried', 'customer-wrote tried', 'timer-rang tried']),
    );
    const row = await world.store.db.selectFrom('conversations').select('revision').executeTakeFirstOrThrow();
    expect(row.revision).toBe('tried');
  });

  it('on another team leaves the bot’s turns as everybody’s', async () => {
    const world = await open({ content: withTrial({ team: 'teknis' }) });
    await world.says('0811', 'blorp wibble');
    await world.rest();
    expect((await world.theConversation()).state).toMatchObject({ phase: 'bot', bot: { failedTurns: 1 } });
  });

  it('ends for a case that goes to another team, and every event names what it was decided under', async () => {
    const world = await open({ content: withTrial({ team: 'cs' }) });
    await world.says('0811', 'blorp wibble');
    await eventually(async () => expect((await world.theConversation()).state.phase).toBe('queued'));
    const { id } = await world.theConversation();
    await world.engine.act(id, { type: 'agent-transferred', agent: rina, toTeam: 'teknis', toAgent: null, note: null });
    await world.engine.act(id, { type: 'agent-noted', agent: rina, text: 'cek server' });
    await world.rest();
    expect((await decidedUnder(world)).slice(-2)).toEqual(['agent-transferred tried', 'agent-noted everybody']);
  });

  it('ends with its last day, also for a case that began in it', async () => {
    const world = await open({ content: withTrial({ team: 'cs', from: '2026-11-02', until: '2026-11-02' }) });
    await world.says('0811', 'jam buka');
    await world.rest();
    world.clock.now = t0 + dayMs / 2;
    await world.says('0811', 'jam buka');
    await world.rest();
    expect(await decidedUnder(world)).toContain('customer-wrote tried');
    world.clock.now = t0 + 15 * (dayMs / 24);
    await world.says('0811', 'blorp wibble');
    await world.rest();
    expect((await decidedUnder(world)).at(-1)).toBe('timer-rang everybody');
    expect((await world.theConversation()).state.phase).toBe('bot');
  });
});
