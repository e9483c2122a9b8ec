import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/tokens.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isPassing } from './api/client.ts';
import { askAhead } from './app/ask-ahead.ts';
import { keepShell } from './app/offline-shell.ts';
import { router } from './app/router.tsx';
import { cssVariables, theme } from './app/theme.ts';
import { rememberFocus } from './parts/modal.tsx';
import { startWords, whenSpoken } from './words/i18n.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The live stream says what is old: nothing is asked again only because time has passed.
      staleTime: 60_000,
      retry: (count, error) => count < 3 && isPassing(error),
      refetchOnWindowFocus: false,
      // A service in the same house is reached without the internet; and what is not reached is said, not waited for.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    // Nor is an order kept and carried out later, when it may be wrong: answers have a place of their own for that.
    mutations: { networkMode: 'always' },
  },
});

keepShell();
rememberFocus();
void askAhead(client, location);
await startWords();
// Sentences of the service (why it was not sent, what is wrong in a file) come in the language asked for.
whenSpoken(() => void client.invalidateQueries());
const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        {/* As wide as what stands beside a conversation: where one writes is not under it. */}
        <Notifications position="bottom-right" containerWidth={320} />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
