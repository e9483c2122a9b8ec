import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

/** The inbox comes with the first load; every other page is fetched when it is opened. */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { list?: string; q?: string } => ({
    ...(typeof search['list'] === 'string' ? { list: search['list'] } : {}),
    ...(typeof search['q'] === 'string' ? { q: search['q'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
});
const opened = createRoute({
  getParentRoute: () => inbox,
  path: 'c/$id',
  component: lazyRouteComponent(() => import('../features/conversation/conversation-page.tsx'), 'ConversationPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([inbox.addChildren([opened])]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
