import { z } from 'zod';
import { policyDefaults } from '../../core/sop/policy-defaults.ts';
import {
  date,
  duration,
  durationFrom,
  keptFor,
  keptForOrOff,
  listOf,
  percent,
  section,
  strictKeys,
  text,
  timezone,
} from './fields.ts';
import { hours, nightHours, quietHours, weekHours, weekMoment } from './hours.ts';

const defaults = policyDefaults;
const words = z.array(text);
const priority = z.enum(['low', 'normal', 'high', 'urgent']);
const count = z.int().min(1);
/** What comes again and again must leave a pause. */
const pause = durationFrom(1000);

const { responseMs } = defaults;
const responses = section({
  whatsapp: duration.default(responseMs.whatsapp),
  instagram: duration.default(responseMs.instagram),
  messenger: duration.default(responseMs.messenger),
  telegram: duration.default(responseMs.telegram),
  webchat: duration.default(responseMs.webchat),
  email: duration.default(responseMs.email),
});

const firstResponses = section({
  whatsapp: duration.optional(),
  instagram: duration.optional(),
  messenger: duration.optional(),
  telegram: duration.optional(),
  webchat: duration.optional(),
  email: duration.optional(),
});

function priorityRule({ responseFactor, solvingMs }: { responseFactor: number; solvingMs: number }) {
  return section({ response: percent(1, 1000).default(responseFactor), solving: duration.default(solvingMs) });
}

type Row = (typeof defaults.matrix)['low' | 'medium' | 'high'];

function matrixRow({ low, medium, high }: Row) {
  return section({ low: priority.default(low), medium: priority.default(medium), high: priority.default(high) });
}

const holidays = z.union([listOf(date), z.literal('none')]);

const team = strictKeys({
  name: text,
  level: count.default(1),
  hours: hours.optional(),
  timezone: timezone.optional(),
  holidays: z.preprocess((value) => value ?? undefined, teamHolidays().optional()),
  capacity: count.nullish(),
});

/** Added to the business's; `none`: they work on those too. */
function teamHolidays() {
  return z.unknown().transform((written, context): string[] | 'none' => {
    const result = holidays.safeParse(written);
    if (result.success) return result.data;
    const wrong = Array.isArray(written) ? written.find((item) => !date.safeParse(item).success) : written;
    context.addIssue(`"${String(wrong)}" is not a date; write a list such as [2027-03-10], or none`);
    return z.NEVER;
  });
}

const escalationStep = strictKeys({
  level: z.int().min(2),
  team: text,
  after: duration.default(defaults.escalation.afterMs),
  deadline: duration.default(defaults.escalation.deadlineMs),
  update_every: pause.default(defaults.escalation.updateEveryMs),
  line: text.nullish(),
});

const ladderStep = strictKeys({ to: z.enum(['agent', 'supervisor', 'manager']), within: duration });
const ladder = defaults.alarm.ladder.map(({ to, withinMs }) => ({ to, within: withinMs }));

const followUp = strictKeys({
  after: duration.default(defaults.followUp.afterMs),
  template: text.default(defaults.followUp.template),
});

/** Every key of `sop.yaml`, with what holds when it is left out. Durations become milliseconds, percents shares. */
export const sopSections = {
  business: section({
    name: text.optional(),
    timezone: timezone.default('Asia/Jakarta'),
    language: z.enum(['id', 'en']).default('id'),
    address: z.string().trim().optional(),
    hours: hours.optional(),
    holidays: listOf(date),
    quiet_hours: quietHours.optional(),
  }),
  bot: section({
    listen: duration.default(defaults.bot.listenMs),
    failed_turns: count.default(defaults.bot.failedTurns),
    hourly_replies: count.default(defaults.bot.hourlyReplies),
    stale_after: duration.default(defaults.bot.staleAfterMs),
    calm_every: duration.default(defaults.bot.calmEveryMs),
  }),
  handoff: section({
    words: words.default(defaults.handoffWords),
    team: text.optional(),
    introduce: z.boolean().default(defaults.introduce),
    comments: z.boolean().default(defaults.comments),
  }),
  response: responses,
  first_response: firstResponses,
  priorities: section({
    low: priorityRule(defaults.priorities.low),
    normal: priorityRule(defaults.priorities.normal),
    high: priorityRule(defaults.priorities.high),
    urgent: priorityRule(defaults.priorities.urgent),
  }),
  priority_matrix: section({
    low: matrixRow(defaults.matrix.low),
    medium: matrixRow(defaults.matrix.medium),
    high: matrixRow(defaults.matrix.high),
  }),
  classify: section({
    urgent_words: words.default(defaults.classify.urgentWords),
    impact_words: words.default(defaults.classify.impactWords),
  }),
  supervise: section({
    words: words.default(defaults.supervise.words),
    priorities: z.array(priority).default([...defaults.supervise.priorities]),
    reopened: count.default(defaults.supervise.reopened),
  }),
  alarm: section({
    remind_at: percent(1, 100).default(defaults.alarm.remindAt),
    ladder: z.array(ladderStep).min(1).default(ladder),
    acknowledged_for: pause.default(defaults.alarm.acknowledgedMs),
    template: text.default(defaults.alarm.template),
  }),
  teams: z.array(team).min(1).optional(),
  shifts: z.preprocess((value) => value ?? {}, z.record(text, weekHours)),
  assignment: section({
    auto: z.boolean().default(defaults.assignment.auto),
    capacity: count.default(defaults.assignment.capacity),
    silent: pause.default(defaults.assignment.silentMs),
  }),
  escalation: z.array(escalationStep).optional(),
  closing: section({
    confirm: z.boolean().default(defaults.closing.confirm),
    wait: duration.default(defaults.closing.waitMs),
    silent: duration.default(defaults.closing.silentMs),
  }),
  follow_up: z.preprocess((value) => (value === false || value === 'off' ? null : (value ?? {})), followUp.nullable()),
  survey: section({
    ask: z.boolean().default(defaults.survey.ask),
    low: z.int().min(0).max(5).default(defaults.survey.low),
    wait: duration.default(defaults.survey.waitMs),
    recover: duration.default(defaults.survey.recoverMs),
  }),
  assistant: section({
    use: z
      .preprocess((value) => (value === false ? 'off' : value), z.enum(['off', 'suggest', 'reply']))
      .default(defaults.assistant.use),
    wait: durationFrom(1_000).default(defaults.assistant.waitMs),
    daily_calls: count.default(defaults.assistant.dailyCalls),
    daily_tokens: count.default(defaults.assistant.dailyTokens),
  }),
  keep: section({
    messages: keptFor.default(defaults.keep.messagesMs),
    archive: keptForOrOff.default(defaults.keep.archiveMs),
    between: nightHours.default(defaults.keep.between),
  }),
  reports: section({
    weekly: weekMoment.default(defaults.reports.weekly),
    template: text.default(defaults.reports.template),
  }),
};

export type Sop = { [Key in keyof typeof sopSections]: z.infer<(typeof sopSections)[Key]> };
