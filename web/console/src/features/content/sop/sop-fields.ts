/** What the form of a section of `sop.yaml` offers. Whatever else is written there stays, and is edited as YAML. */
export type SopField = {
  /** Of the section; empty when the section itself is the value. */
  path: string[];
  /** Its words: `content:sopField.<label>`, or of a channel or priority. */
  label: string;
  kind:
    | 'text'
    | 'duration'
    | 'percent'
    | 'number'
    | 'switch'
    | 'lines'
    | 'hours'
    | 'team'
    | 'language'
    | 'ladder'
    | 'priority'
    | 'priorities';
  /** What holds when nothing is written. */
  usual?: string;
};
export type SopColumn = { key: string; kind: 'text' | 'duration' | 'number' | 'team' | 'ladder'; usual?: string };
/** `usual`: the rows that hold when none are written. */
export type SopRows = { columns: SopColumn[]; fresh: Record<string, unknown>; usual: Record<string, unknown>[] };
export type SopSection = {
  key: string;
  fields: SopField[];
  rows?: SopRows;
  /** May be `off`. */ canBeOff?: boolean;
  /** Holds hours under names. */ hasShifts?: boolean;
};

const field = (section: string, key: string, kind: SopField['kind'], usual?: string): SopField => ({
  ...{ path: [key], label: `${section}.${key}`, kind },
  ...(usual === undefined ? {} : { usual }),
});

const channels: [string, string][] = [
  ['whatsapp', '3m'],
  ['instagram', '5m'],
  ['messenger', '5m'],
  ['telegram', '5m'],
  ['webchat', '30s'],
  ['email', '1h'],
];
const limits = (usual: boolean): SopField[] =>
  channels.map(([channel, limit]) => ({
    ...{ path: [channel], label: `parts:channel.${channel}`, kind: 'duration' as const },
    ...(usual ? { usual: limit } : {}),
  }));

export const sopSections: readonly SopSection[] = [
  {
    key: 'business',
    fields: [
      field('business', 'name', 'text'),
      field('business', 'address', 'text', 'Kak'),
      field('business', 'language', 'language', 'id'),
      field('business', 'timezone', 'text', 'Asia/Jakarta'),
      field('business', 'hours', 'hours'),
      field('business', 'holidays', 'lines'),
      field('business', 'quiet_hours', 'text', '21:00-07:00'),
    ],
  },
  { key: 'response', fields: limits(true) },
  { key: 'first_response', fields: limits(false) },
  {
    key: 'bot',
    fields: [
      field('bot', 'listen', 'duration', '2s'),
      field('bot', 'failed_turns', 'number', '3'),
      field('bot', 'hourly_replies', 'number', '30'),
      field('bot', 'stale_after', 'duration', '12h'),
      field('bot', 'calm_every', 'duration', '12h'),
    ],
  },
  {
    key: 'handoff',
    fields: [
      field('handoff', 'words', 'lines'),
      field('handoff', 'team', 'team'),
      field('handoff', 'introduce', 'switch', 'false'),
      field('handoff', 'comments', 'switch', 'false'),
    ],
  },
  {
    key: 'priorities',
    fields: (
      [
        ['urgent', '4h'],
        ['high', '8h'],
        ['normal', '24h'],
        ['low', '72h'],
      ] as const
    ).flatMap(([priority, solving]): SopField[] => [
      { path: [priority, 'response'], label: `priority.${priority}.response`, kind: 'percent', usual: '100%' },
      { path: [priority, 'solving'], label: `priority.${priority}.solving`, kind: 'duration', usual: solving },
    ]),
  },
  {
    key: 'priority_matrix',
    // As src/core/sop/policy-defaults.ts has it: by urgency, then by impact.
    fields: (
      [
        ['high', ['normal', 'high', 'urgent']],
        ['medium', ['normal', 'normal', 'high']],
        ['low', ['low', 'normal', 'high']],
      ] as const
    ).flatMap(([urgency, usual]) =>
      (['low', 'medium', 'high'] as const).map((impact, at): SopField => ({
        ...{ path: [urgency, impact], label: `matrix.${urgency}.${impact}`, kind: 'priority' },
        usual: usual[at] ?? 'normal',
      })),
    ),
  },
  { key: 'classify', fields: [field('classify', 'urgent_words', 'lines'), field('classify', 'impact_words', 'lines')] },
  {
    key: 'teams',
    fields: [],
    rows: {
      columns: [
        { key: 'name', kind: 'text' },
        { key: 'level', kind: 'number', usual: '1' },
        { key: 'capacity', kind: 'number' },
      ],
      fresh: { name: 'tim_baru', level: 1 },
      usual: [
        { name: 'cs', level: 1 },
        { name: 'teknis', level: 2 },
      ],
    },
  },
  { key: 'shifts', fields: [], hasShifts: true },
  {
    key: 'assignment',
    fields: [
      field('assignment', 'auto', 'switch', 'true'),
      field('assignment', 'capacity', 'number', '5'),
      field('assignment', 'silent', 'duration', '10m'),
    ],
  },
  {
    key: 'escalation',
    fields: [],
    rows: {
      columns: [
        { key: 'level', kind: 'number' },
        { key: 'team', kind: 'team' },
        { key: 'after', kind: 'duration', usual: '15m' },
        { key: 'deadline', kind: 'duration', usual: '4h' },
        { key: 'update_every', kind: 'duration', usual: '1h' },
        { key: 'line', kind: 'text' },
      ],
      fresh: { level: 2, team: 'teknis', after: '15m' },
      usual: [{ level: 2, team: 'teknis', after: '15m', deadline: '4h', update_every: '1h' }],
    },
  },
  {
    key: 'alarm',
    fields: [
      field('alarm', 'remind_at', 'percent', '70%'),
      field('alarm', 'ladder', 'ladder'),
      field('alarm', 'acknowledged_for', 'duration', '15m'),
      field('alarm', 'template', 'text', 'peringatan'),
    ],
  },
  {
    key: 'supervise',
    fields: [
      field('supervise', 'words', 'lines'),
      field('supervise', 'priorities', 'priorities', 'urgent'),
      field('supervise', 'reopened', 'number', '2'),
    ],
  },
  {
    key: 'closing',
    fields: [
      field('closing', 'confirm', 'switch', 'true'),
      field('closing', 'wait', 'duration', '30m'),
      field('closing', 'silent', 'duration', '24h'),
    ],
  },
  {
    key: 'follow_up',
    canBeOff: true,
    fields: [field('follow_up', 'after', 'duration', '24h'), field('follow_up', 'template', 'text', 'tindak_lanjut')],
  },
  {
    key: 'survey',
    fields: [
      field('survey', 'ask', 'switch', 'true'),
      field('survey', 'low', 'number', '2'),
      field('survey', 'wait', 'duration', '24h'),
      field('survey', 'recover', 'duration', '4h'),
    ],
  },
  {
    key: 'assistant',
    fields: [
      field('assistant', 'use', 'text', 'off'),
      field('assistant', 'wait', 'duration', '6s'),
      field('assistant', 'daily_calls', 'number', '500'),
      field('assistant', 'daily_tokens', 'number', '500000'),
    ],
  },
  {
    key: 'keep',
    fields: [
      field('keep', 'messages', 'text', 'forever'),
      field('keep', 'archive', 'text', 'forever'),
      field('keep', 'between', 'text', '01:00-05:00'),
    ],
  },
  {
    key: 'reports',
    fields: [field('reports', 'weekly', 'text', 'mon 08:00'), field('reports', 'template', 'text', 'laporan_mingguan')],
  },
];

/** Who is told when a limit has passed, one after the other. */
export const ladderRows: SopRows = {
  columns: [
    { key: 'to', kind: 'ladder' },
    { key: 'within', kind: 'duration' },
  ],
  fresh: { to: 'manager', within: '15m' },
  usual: [
    { to: 'agent', within: '2m' },
    { to: 'supervisor', within: '5m' },
    { to: 'manager', within: '15m' },
  ],
};
