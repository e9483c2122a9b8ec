import {
  IconAddressBook,
  IconBook2,
  IconChartBar,
  IconChecklist,
  IconLayoutDashboard,
  IconListCheck,
  IconMasksTheater,
  IconMessages,
  IconPlugConnected,
  IconScale,
  IconUsers,
} from '@tabler/icons-react';
import type { Person } from '../api/types.ts';
import { mayHandle, mayManagePeople, maySupervise } from '../features/session/session.tsx';

/** What the navigation and the command palette offer, in order. `key`: of the words under `nav`. */
export type PageEntry = { to: string; key: string; icon: typeof IconMessages; isFor(me: Person): boolean };

export const pages: readonly PageEntry[] = [
  { to: '/', key: 'inbox', icon: IconMessages, isFor: mayHandle },
  { to: '/contacts', key: 'contacts', icon: IconAddressBook, isFor: mayHandle },
  { to: '/board', key: 'board', icon: IconLayoutDashboard, isFor: maySupervise },
  { to: '/reports', key: 'reports', icon: IconChartBar, isFor: ({ role }) => role !== 'agent' },
  { to: '/shift', key: 'shift', icon: IconChecklist, isFor: mayHandle },
  { to: '/sop', key: 'sop', icon: IconListCheck, isFor: () => true },
  { to: '/practice', key: 'practice', icon: IconMasksTheater, isFor: () => true },
  // Whoever is signed in may read it; agents have the SOP beside the conversation.
  { to: '/content', key: 'content', icon: IconBook2, isFor: ({ role }) => role !== 'agent' },
  {
    to: '/channels',
    key: 'channels',
    icon: IconPlugConnected,
    isFor: ({ role }) => role !== 'agent' && role !== 'management',
  },
  { to: '/ledger', key: 'ledger', icon: IconScale, isFor: ({ role }) => role !== 'agent' },
  { to: '/people', key: 'people', icon: IconUsers, isFor: mayManagePeople },
];
