import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
  useLocation,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { InboxPage } from '../features/inbox/inbox-page.tsx';
import { inboxSearch } from '../features/inbox/inbox-search.ts';
import { NothingOpen } from '../features/inbox/nothing-open.tsx';
import { ledgerSearch } from '../features/ledger/ledger-search.ts';
import { peopleSearch } from '../features/people/people-search.ts';
import { reportsSearch } from '../features/reports/range.ts';
import { lateWords } from '../words/i18n.ts';
import { comeLate } from './come-late.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { onlyKnown } from './only-known.ts';
import { Shell } from './shell.tsx';

/** A page that comes when it is opened, with its words. */
function page(load: () => Promise<ComponentType>) {
  const whole = async () => (await Promise.all([load(), lateWords()]))[0];
  return lazyRouteComponent(async () => ({ default: await comeLate(whole, 'page') }));
}

/** The inbox comes with the first load; every other page is fetched when it is opened. */
const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });

/** Pages of links that are given to somebody who cannot sign in yet. */
export const openToAll = ['/setup', '/password'];

/** Everything else is for those who are signed in. */
function Root() {
  const isOpenToAll = useLocation({ select: ({ pathname }) => openToAll.includes(pathname) });
  return isOpenToAll ? <Outlet /> : <Shell />;
}

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: page(async () => (await import('../features/session/setup-page.tsx')).SetupPage),
});
/** Around both of its addresses, so that the list stays as it is while conversations are opened beside it. */
const inbox = createRoute({
  getParentRoute: () => root,
  id: 'inbox',
  validateSearch: inboxSearch,
  component: InboxPage,
});
const nothingOpen = createRoute({ getParentRoute: () => inbox, path: '/', component: NothingOpen });
const opened = createRoute({
  getParentRoute: () => inbox,
  path: '/c/$id',
  component: page(async () => (await import('../features/conversation/conversation-page.tsx')).ConversationPage),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: page(async () => (await import('../features/people/password-page.tsx')).PasswordPage),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: page(async () => (await import('../features/board/board-page.tsx')).BoardPage),
});
const shift = createRoute({
  getParentRoute: () => root,
  path: '/shift',
  component: page(async () => (await import('../features/shift/shift-page.tsx')).ShiftPage),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearch,
  component: page(async () => (await import('../features/people/people-page.tsx')).PeoplePage),
});
const contacts = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  component: page(async () => (await import('../features/contact/contacts-page.tsx')).ContactsPage),
});
const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$id',
  component: page(async () => (await import('../features/contact/contact-page.tsx')).ContactPage),
});
const sop = createRoute({
  getParentRoute: () => root,
  path: '/sop',
  component: page(async () => (await import('../features/sop/sop-page.tsx')).SopPage),
});

const content = createRoute({
  getParentRoute: () => root,
  path: '/content',
  component: page(async () => (await import('../features/content/content-page.tsx')).ContentPage),
});
const contentStart = createRoute({
  getParentRoute: () => content,
  path: '/',
  beforeLoad: () => redirect({ to: '/content/intents', throw: true }),
});
const intents = createRoute({
  getParentRoute: () => content,
  path: '/intents',
  component: page(async () => (await import('../features/content/intents/intents-page.tsx')).IntentsPage),
});
const intent = createRoute({
  getParentRoute: () => intents,
  path: '/$name',
  component: page(async () => (await import('../features/content/intents/intent-page.tsx')).IntentPage),
});
const named = (search: Record<string, unknown>): { name?: string } => {
  const { name } = search;
  return onlyKnown(search, typeof name === 'string' ? { name } : {});
};
const documents = createRoute({
  getParentRoute: () => content,
  path: '/documents',
  validateSearch: named,
  component: page(async () => (await import('../features/content/documents/documents-page.tsx')).DocumentsPage),
});
const replies = createRoute({
  getParentRoute: () => content,
  path: '/replies',
  component: page(async () => (await import('../features/content/messages/replies-page.tsx')).RepliesPage),
});
const messages = createRoute({
  getParentRoute: () => content,
  path: '/messages',
  component: page(async () => (await import('../features/content/messages/messages-page.tsx')).MessagesPage),
});
const templates = createRoute({
  getParentRoute: () => content,
  path: '/templates',
  component: page(async () => (await import('../features/content/messages/templates-page.tsx')).TemplatesPage),
});
const contentSop = createRoute({
  getParentRoute: () => content,
  path: '/sop',
  component: page(async () => (await import('../features/content/sop/sop-page.tsx')).SopPage),
});
const sopSection = createRoute({ getParentRoute: () => contentSop, path: '/$section' });
const trials = createRoute({
  getParentRoute: () => content,
  path: '/trials',
  validateSearch: named,
  component: page(async () => (await import('../features/content/trials/trials-page.tsx')).TrialsPage),
});
const practiceEntries = createRoute({
  getParentRoute: () => content,
  path: '/practice',
  component: page(async () => (await import('../features/content/practice/practice-list-page.tsx')).PracticeListPage),
});
const practiceEntry = createRoute({
  getParentRoute: () => practiceEntries,
  path: '/$kind/$name',
  component: page(async () => (await import('../features/content/practice/practice-entry-page.tsx')).PracticeEntryPage),
});
const unanswered = createRoute({
  getParentRoute: () => content,
  path: '/unanswered',
  component: page(async () => (await import('../features/content/unanswered/unanswered-page.tsx')).UnansweredPage),
});
const revisions = createRoute({
  getParentRoute: () => content,
  path: '/revisions',
  component: page(async () => (await import('../features/content/publishing/revisions-page.tsx')).RevisionsPage),
});
const files = createRoute({
  getParentRoute: () => content,
  path: '/files',
  validateSearch: named,
  component: page(async () => (await import('../features/content/editing/files-page.tsx')).FilesPage),
});
const contentPages = content.addChildren([
  ...[contentStart, intents.addChildren([intent]), documents, replies, messages, templates],
  ...[contentSop.addChildren([sopSection]), trials, practiceEntries.addChildren([practiceEntry])],
  ...[unanswered, revisions, files],
]);
const channels = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  component: page(async () => (await import('../features/channels/channels-page.tsx')).ChannelsPage),
});

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  validateSearch: ledgerSearch,
  component: page(async () => (await import('../features/ledger/ledger-page.tsx')).LedgerPage),
});
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: reportsSearch,
  component: page(async () => (await import('../features/reports/reports-page.tsx')).ReportsPage),
});

const practice = createRoute({
  getParentRoute: () => root,
  path: '/practice',
  component: page(async () => (await import('../features/practice/practice-page.tsx')).PracticePage),
});
const practiceTeam = createRoute({
  getParentRoute: () => root,
  path: '/practice/team',
  component: page(async () => (await import('../features/practice/team-page.tsx')).TeamPage),
});
const rolePlay = createRoute({
  getParentRoute: () => root,
  path: '/practice/role-play/$id',
  component: page(async () => (await import('../features/practice/role-play-page.tsx')).RolePlayPage),
});
const quiz = createRoute({
  getParentRoute: () => root,
  path: '/practice/quiz/$id',
  component: page(async () => (await import('../features/practice/quiz-page.tsx')).QuizPage),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[setup, password],
    inbox.addChildren([nothingOpen, opened]),
    contacts.addChildren([contact]),
    ...[sop, board, shift, people],
    ...[contentPages, channels, reports, ledger],
    ...[practice, practiceTeam, rolePlay, quiz],
  ]),
  defaultPreload: 'intent',
  // What stands in an address is text: a phone number that is searched for keeps its zero.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
