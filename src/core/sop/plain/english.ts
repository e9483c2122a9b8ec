import type { Degree, Hours, LadderStep, Policy } from '../policy.ts';
import * as values from './values.ts';
import type { SopWords } from './words.ts';

const ms = (length: number) => values.duration(length, 'en');
const hours = (written: Hours['hours']) => values.hours(written, 'en');
const list = (items: readonly string[]) => values.list(items, 'en');

const step: Readonly<Record<LadderStep, string>> = {
  agent: 'whoever has the case',
  supervisor: 'the supervisor',
  manager: 'the manager',
};

/** The SOP as one would tell a new colleague in English (SOP M5). */
export const english: SopWords = {
  business: { title: 'Business and hours', sentences: business },
  bot: { title: 'Bot', sentences: bot },
  handoff: {
    title: 'From bot to person',
    sentences: ({ handoff }) => [
      said('A person takes over at once when a customer says', handoff.words),
      `Team ${handoff.team} takes over, unless the topic names another team.`,
      handoff.introduce
        ? 'Whoever takes over is introduced by name in front of their first words.'
        : 'Whoever takes over introduces themself.',
      handoff.comments
        ? 'Comments on posts are cases as well: a person answers them, privately and once.'
        : 'Comments on posts are no cases.',
    ],
  },
  response: { title: 'Time to answer', sentences: response },
  priorities: {
    title: 'Priorities',
    sentences: ({ priorities }) =>
      (['low', 'normal', 'high', 'urgent'] as const).map((name) => {
        const { responseFactor, solvingMs } = priorities[name];
        return `Priority ${name}: answered within ${values.share(responseFactor)} of the channel’s limit, solved within ${ms(solvingMs)} of open time.`;
      }),
  },
  priority_matrix: {
    title: 'Urgency and impact',
    sentences: ({ matrix }) =>
      (['low', 'medium', 'high'] as const).map((urgency) => {
        const row = matrix[urgency];
        const to = (impact: Degree) => `${impact} impact gives priority ${row[impact]}`;
        return `With ${urgency} urgency, ${list([to('low'), to('medium'), to('high')])}.`;
      }),
  },
  classify: {
    title: 'Telling urgency and impact',
    sentences: ({ classify }) => [
      said('A case is urgent when the customer says', classify.urgentWords),
      said('Its impact is high when the customer says', classify.impactWords),
    ],
  },
  supervise: {
    title: 'What the supervisor sees at once',
    sentences: ({ supervise }) => [
      said('The supervisor is told at once when a customer says', supervise.words),
      supervise.priorities.length === 0
        ? 'No priority alone calls the supervisor.'
        : `The supervisor is told at once of cases of priority ${list(supervise.priorities)}.`,
      `The supervisor is told at once of a case that was reopened ${times(supervise.reopened)}.`,
    ],
  },
  alarm: { title: 'Reminder and alarm', sentences: alarm },
  teams: { title: 'Teams', sentences: teams },
  shifts: {
    title: 'Shifts',
    sentences: ({ shifts }) => {
      const all = Object.entries(shifts).map(([name, week]) => `Shift ${name}: ${hours(week)}.`);
      return all.length > 0 ? all : ['There are no shifts.'];
    },
  },
  assignment: {
    title: 'Who gets a case',
    sentences: ({ assignment }) => [
      assignment.auto
        ? 'Cases are given to people who are there and have room, without being asked for.'
        : 'People take cases from the queue themselves.',
      `One person has at most ${assignment.capacity} ${assignment.capacity === 1 ? 'case' : 'cases'} at a time, unless the team or the person has another limit.`,
      `Whoever leaves a customer waiting ${ms(assignment.silentMs)} beyond the limit loses the case to the queue.`,
    ],
  },
  escalation: { title: 'Escalation', sentences: escalation },
  closing: {
    title: 'Closing',
    sentences: ({ closing }) => [
      closing.confirm
        ? 'Before a case is closed, the customer is asked whether it is solved.'
        : 'Cases are closed without asking the customer first.',
      `No answer to that question within ${ms(closing.waitMs)} counts as a yes.`,
      `A customer who is silent for ${ms(closing.silentMs)} after a person answered is asked whether it is solved.`,
    ],
  },
  follow_up: {
    title: 'Follow-up',
    sentences: ({ followUp }) => [
      followUp === null
        ? 'There is no follow-up after a case is solved.'
        : `The customer is asked again ${ms(followUp.afterMs)} after a case was solved, with the template ${followUp.template} when an ordinary message cannot be sent any more.`,
    ],
  },
  survey: {
    title: 'Survey',
    sentences: ({ survey }) => [
      survey.ask
        ? 'When it is solved, the customer is asked for a rating from 1 to 5.'
        : 'Customers are not asked for a rating.',
      `A rating is waited for ${ms(survey.waitMs)}.`,
      `A rating of ${survey.low} or less is bad: the supervisor is told, and it is made good within ${ms(survey.recoverMs)} of open time.`,
    ],
  },
  assistant: {
    title: 'Assistant model',
    sentences: ({ assistant }) => [
      assistant.use === 'off'
        ? 'No language model is asked for anything.'
        : 'Agents may ask a language model for a draft, which it words from the documents and answers only; personal data is left out.',
      ...(assistant.use === 'reply'
        ? [
            'What the bot answers a customer from a document is worded by the model, marked as such and read by nobody before; the document’s own words are sent when the model is slow, fails or says anything else.',
          ]
        : []),
      `One that is asked is waited for ${ms(assistant.waitMs)}, at most ${assistant.dailyCalls} times and for ${assistant.dailyTokens} tokens in 24 hours.`,
    ],
  },
  keep: {
    title: 'What is kept',
    sentences: ({ keep }) => [
      keep.messagesMs === null
        ? 'What was said stays in the store for ever.'
        : `What was said in a conversation stays ${ms(keep.messagesMs)} after it was closed.`,
      keep.archives
        ? 'What leaves the store is written into the archive first.'
        : 'What leaves the store is not archived.',
      keep.archiveMs === null
        ? 'Files of the archive stay for ever.'
        : `Files of the archive stay ${ms(keep.archiveMs)} after their month.`,
      keep.between === null
        ? 'This is done at any time of the day.'
        : `This is done between ${values.span(keep.between, 'en')}.`,
    ],
  },
  reports: {
    title: 'Reports',
    sentences: ({ reports: { weekly, template } }) => [
      weekly === null
        ? 'The weekly evaluation is told to nobody by itself; it stands on the page of reports.'
        : `Supervisors and managers are told the evaluation of the last week each ${values.weekMoment(weekly, 'en')}.`,
      `Those whose phone number is known get it there, too, with the template “${template}” when plain text cannot be sent.`,
    ],
  },
};

/** Of a list of words, or of none. */
function said(beginning: string, words: readonly string[]): string {
  return words.length > 0 ? `${beginning}: ${words.join(', ')}.` : `${beginning} certain words: none are set.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function business({ business: shop }: Policy): string[] {
  const { name, address, language, timezone, holidays, quietHours } = shop;
  return [
    `We serve in the name of ${name}.`,
    address === '' ? 'Customers are addressed without a title.' : `Customers are addressed as “${address}”.`,
    `Where a customer’s language is not plain, we use ${language === 'id' ? 'Indonesian' : 'English'}.`,
    `People are there ${hours(shop.hours)} (time of ${timezone}).`,
    holidays.length > 0 ? `Holidays: ${values.dates(holidays, 'en')}.` : 'There are no holidays.',
    quietHours
      ? `Nothing is sent by itself between ${values.span(quietHours, 'en')}.`
      : 'Messages may be sent by themselves at any time.',
  ];
}

function bot({ bot: its }: Policy): string[] {
  return [
    its.listenMs === 0
      ? 'The bot answers every message at once.'
      : `The bot answers when the customer has not written for ${ms(its.listenMs)}, everything in one reply.`,
    `When it could not answer ${times(its.failedTurns)}, it hands over to a person.`,
    `It replies to one customer at most ${times(its.hourlyReplies)} an hour; then a person goes on.`,
    `A message that is more than ${ms(its.staleAfterMs)} late is shown to people, but not answered by the bot.`,
    `An angry customer is calmed politely, at most once in ${ms(its.calmEveryMs)}.`,
  ];
}

function response({ responseMs, firstResponseMs }: Policy): string[] {
  const isSame = Object.keys(firstResponseMs).length === 0;
  return [
    `A customer who waits for a person is answered within: ${values.limits(responseMs, 'en')}; open time counts.`,
    isSame
      ? 'The first answer after a hand-over has the same limits.'
      : `The first answer after a hand-over comes within: ${values.limits(firstResponseMs, 'en')}.`,
  ];
}

function alarm({ alarm: its }: Policy): string[] {
  const last = its.ladder.length - 1;
  const steps = its.ladder.map(
    ({ to, withinMs }, index) => `${step[to]} (${index === last ? 'again every' : 'who has'} ${ms(withinMs)})`,
  );
  return [
    its.remindAt >= 1
      ? 'Nobody is reminded before the limit.'
      : `When ${values.share(its.remindAt)} of the limit is used up, whoever has the case is reminded.`,
    `Beyond the limit these are told, one after the other: ${steps.join(', then ')}.`,
    `Once somebody has acknowledged it, the alarm rests for ${ms(its.acknowledgedMs)}; if the customer still waits, it begins again.`,
    `Supervisors and managers with a phone of their own also get it there, by the approved template “${its.template}” where free text cannot be sent.`,
  ];
}

function teams({ teams: all }: Policy): string[] {
  return all.map((team) => {
    const off = team.holidays.length > 0 ? `holidays ${values.dates(team.holidays, 'en')}` : 'no holidays';
    const most = team.capacity === null ? 'the usual capacity' : `at most ${team.capacity} at a time for each person`;
    return `Team ${team.name} (level ${team.level}): ${hours(team.hours)} (time of ${team.timezone}); ${off}; ${most}.`;
  });
}

function escalation({ escalation: steps }: Policy): string[] {
  if (steps.length === 0) return ['There is no escalation.'];
  return steps.map(({ level, team, afterMs, deadlineMs, updateEveryMs, line }) => {
    const direct = line === null ? '' : ` Direct line: ${line}.`;
    return `What is not solved within ${ms(afterMs)} of open time goes to team ${team} (level ${level}), which has ${ms(deadlineMs)}; the customer hears of it every ${ms(updateEveryMs)}.${direct}`;
  });
}
