import { localTime } from '../local-time.ts';
import { timeOfDay, timeOfDayWord } from '../time-words.ts';
import { phone } from './marks.ts';
import { isOver, type Line, type Person, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, service, type Verdict } from './verdict.ts';
import { asksName, greetedTime, greets, introduces } from './words/courtesy.ts';
import { addressIn, impolitenessOf } from './words/manners.ts';

const hourMs = 3_600_000;

/** SOP G1: the first words of ours greet by the time of day where the business is. */
export function greeted(story: Story): Verdict[] {
  const [first] = story.said;
  if (!first)
    return [isOver(story) ? notApplicable({ key: 'nothing-said' }) : pending(service, { key: 'not-greeted' })];
  const time = greetedTime(first.speech());
  if (time === null) return [missed(first, { key: greets(first.speech()) ? 'greeted-without-time' : 'not-greeted' })];
  const fits = timesAround(first.at, story).has(time);
  return [
    fits
      ? kept(first, { key: 'greeted', values: { time } })
      : missed(first, { key: 'greeted-wrong-time', values: { time } }),
  ];
}

/** Nobody looks at the clock to the minute: the words of an hour before and after are right too. */
function timesAround(at: number, { rules }: Story): Set<string> {
  const { timezone } = rules.policy.business;
  const around = [at - hourMs, at, at + hourMs];
  const noon = localTime(at, timezone).dayMs / hourMs;
  const words = around.flatMap((time) => [timeOfDay(time, timezone), timeOfDayWord(time, timezone, 'en')]);
  return new Set([...words, ...(noon < 5 ? ['pagi', 'morning'] : [])]);
}

/** SOP G2: the name is used when it is known, and asked for when it is not. */
export function usedName(story: Story): Verdict[] {
  const asking = story.said.find((line) => asksName(line.speech()));
  const using = story.name === null ? undefined : story.said.find((line) => holdsName(line, story.name));
  if (using) return [kept(using, { key: 'name-used' })];
  if (asking) return [kept(asking, { key: 'name-asked' })];
  if (story.said.length === 0 && isOver(story)) return [notApplicable({ key: 'nothing-said' })];
  const key = story.name === null ? 'name-not-asked' : 'name-not-used';
  const by = story.agent ?? story.lastAgent ?? service;
  return [isOver(story) ? missed({ by }, { key }) : pending(by, { key })];
}

function holdsName(line: Line, name: Story['name']): boolean {
  const first = name?.value.trim().toLowerCase().split(/\s+/)[0] ?? '';
  return line.speech().sentences.some(({ en }) => en.includes(` ${first} `));
}

/** SOP G3: each person who takes over tells who they are before the customer's next message. */
export function introduced(story: Story): Verdict[] {
  // Who writes from the business’s own phone has no name that could be recognised.
  const known = [...story.persons.values()].filter(({ agent }) => agent.id !== phone.id);
  return known.flatMap((person) => introduction(story, person));
}

function introduction(story: Story, person: Person): Verdict[] {
  const { agent } = person;
  const values = { agent: agent.name };
  // Approved wording is sent as it is.
  const first = person.lines.find(({ kind }) => kind !== 'template');
  const ours = story.said.find(
    ({ why, by }) => why === 'agent_introduction' && by?.kind === 'agent' && by.id === agent.id,
  );
  if (ours && !(first && ours.index > first.index)) return [kept(ours, { key: 'introduced', values })];
  if (!first) {
    const isHere = story.agent?.id === agent.id && !isOver(story);
    return isHere ? [pending(agent, { key: 'not-introduced', values })] : [];
  }
  const end = story.lines.find((line) => line.index > first.index && line.by === null)?.index ?? Infinity;
  const run = person.lines.filter((line) => line.index < end);
  const said = run.find((line) => introduces(line.speech(), agent.name));
  if (said) return [kept(said, { key: 'introduced', values })];
  const canStill = end === Infinity && !isOver(story) && story.agent?.id === agent.id;
  return [
    canStill ? pending(agent, { key: 'not-introduced', values }) : missed(first, { key: 'not-introduced', values }),
  ];
}

/** SOP G4: each person uses the form of address that is set. English has none. */
export function addressed(story: Story): Verdict[] {
  return writers(story).map((person) => address(story, person));
}

function address(story: Story, { agent, lines }: Person): Verdict {
  const wanted = story.rules.policy.business.address;
  const values = { agent: agent.name, address: wanted };
  if (wanted === '' || story.language !== 'id') return notApplicable({ key: 'no-address' });
  const found = lines.map((line) => ({ line, how: addressIn(line.speech(), wanted) }));
  const intimate = found.find(({ how }) => how === 'intimate');
  if (intimate) return missed(intimate.line, { key: 'address-intimate', values });
  const right = found.find(({ how }) => how === 'as-set');
  if (right) return kept(right.line, { key: 'address-kept', values });
  const other = found.find(({ how }) => how === 'other');
  if (other) return missed(other.line, { key: 'address-other', values });
  return isOver(story)
    ? missed({ by: agent }, { key: 'address-none', values })
    : pending(agent, { key: 'address-none', values });
}

/** SOP G4: no shouting, no insult, nothing rude, curt or too familiar. */
export function polite(story: Story): Verdict[] {
  return writers(story).map(({ agent, lines }) => {
    for (const line of lines) {
      const what = impolitenessOf(line.speech());
      if (what !== null) return missed(line, { key: `impolite-${what}`, values: { agent: agent.name } });
    }
    const last = lines.at(-1);
    return kept(
      { by: agent, at: last?.at ?? 0, shownBy: last?.shownBy ?? 0 },
      { key: 'polite', values: { agent: agent.name } },
    );
  });
}

export function writers(story: Story): Person[] {
  return [...story.persons.values()].filter(({ lines }) => lines.length > 0);
}
