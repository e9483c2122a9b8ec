/** SOP D5: customer service, supervisor, technical and operations team, management; and who runs the installation. */
export const roles = ['agent', 'supervisor', 'operations', 'management', 'admin'] as const;
export type Role = (typeof roles)[number];

export type Permission =
  | 'conversations.read'
  | 'conversations.handle'
  | 'conversations.supervise'
  /** Sees what is told to them, and says that they look after it. */
  | 'alerts.handle'
  /** Also what is told to others. */
  | 'alerts.all'
  | 'reports.read'
  | 'content.read'
  | 'content.edit'
  /** Reads what customers asked in vain. */
  | 'unanswered.read'
  | 'channels.read'
  /** Has them checked; links and unlinks the business's own phones. */
  | 'channels.manage'
  | 'people.manage'
  /** Has a person's data erased. */
  | 'contacts.erase';

const supervises: readonly Permission[] = [
  'conversations.read',
  'conversations.handle',
  'conversations.supervise',
  'alerts.handle',
  'alerts.all',
  'reports.read',
  'content.read',
  'unanswered.read',
  'channels.read',
];

/** SOP D4: each role sees and may do what it needs. */
const permissions: Record<Role, readonly Permission[]> = {
  agent: ['conversations.read', 'conversations.handle', 'alerts.handle', 'content.read'],
  supervisor: supervises,
  operations: [
    'conversations.read',
    'conversations.handle',
    'alerts.handle',
    'reports.read',
    'content.read',
    'content.edit',
    'unanswered.read',
    'channels.read',
  ],
  management: ['alerts.handle', 'alerts.all', 'reports.read', 'content.read'],
  admin: [...supervises, 'content.edit', 'channels.manage', 'people.manage', 'contacts.erase'],
};

export function may(role: Role, permission: Permission): boolean {
  return permissions[role].includes(permission);
}
