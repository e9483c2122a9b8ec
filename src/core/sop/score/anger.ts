import { firstWords } from './answers.ts';
import { writers } from './greeting.ts';
import { open } from './questions.ts';
import type { Line, Story } from './story.ts';
import { kept, missed, notApplicable, service, type Verdict } from './verdict.ts';
import { apologises, empathises } from './words/courtesy.ts';
import { argues } from './words/manners.ts';

const noAnger: Verdict = notApplicable({ key: 'no-abuse' });

/** SOP T1: the first words after an insult are calm and about the customer. */
export function calmed(story: Story): Verdict[] {
  const { abuse } = story;
  if (!abuse) return [noAnger];
  const isCalm = (line: Line) => story.calmed.includes(line) || empathises(line.speech()) || apologises(line.speech());
  const first = firstWords(story, abuse.before, isCalm);
  if (!first) return [open(story, 'not-calmed')];
  return [isCalm(first) ? kept(first, { key: 'calmed' }) : missed(first, { key: 'not-calmed' })];
}

/** SOP T3: not at every provocation. */
export function calmedOnce({ calmed: times, rules, abuse }: Story): Verdict[] {
  if (!abuse) return [noAnger];
  const again = times.find((mark, index) => {
    const before = times[index - 1];
    return before !== undefined && mark.at - before.at < rules.policy.bot.calmEveryMs;
  });
  if (again) return [missed(again, { key: 'calmed-again' })];
  const [first] = times;
  return [first ? kept(first, { key: 'calmed-once' }) : notApplicable({ key: 'no-template' })];
}

/** SOP T1: nobody argues; each person who wrote after it. */
export function noArguing(story: Story): Verdict[] {
  const { abuse } = story;
  if (!abuse) return [noAnger];
  const wrote = writers(story).flatMap(({ agent, lines }) => {
    const since = lines.filter((line) => line.index >= abuse.before);
    const [first] = since;
    if (!first) return [];
    const bad = since.find((line) => argues(line.speech()));
    const values = { agent: agent.name };
    return [bad ? missed(bad, { key: 'argued', values }) : kept(first, { key: 'not-argued', values })];
  });
  return wrote.length > 0 ? wrote : [notApplicable({ key: 'no-person' })];
}

/** SOP T4: the supervisor sees it. */
export function supervisorTold(story: Story): Verdict[] {
  const { abuse } = story;
  if (!abuse) return [noAnger];
  const told = story.alerts.find(({ who, what, at }) => who === 'supervisor' && what === 'abuse' && at >= abuse.at);
  return [told ? kept({ ...told, by: service }, { key: 'supervisor-told' }) : open(story, 'supervisor-not-told')];
}
