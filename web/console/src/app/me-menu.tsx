import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../api/client.ts';
import type { Change } from '../api/stream.ts';
import type { Person, Presence } from '../api/types.ts';
import { askWhoIsHere, mayHandle, sessionKey, useMe, useSignOut } from '../features/session/session.tsx';
import { languageNames, languages, switchLanguage } from '../words/i18n.ts';
import { useChanges } from './live.tsx';
import { useNotice } from './notice.ts';

const presences: readonly Presence[] = ['online', 'away', 'offline'];
const schemes = ['auto', 'light', 'dark'] as const;

/** My presence with what it means, language, theme, and the way out. */
export function MeMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.Dropdown>
      <Menu.Label>
        {me.name} · {me.email}
      </Menu.Label>
      {mayHandle(me) ? <PresenceItems me={me} /> : null}
      <Menu.Divider />
      {languages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          {...choice(i18n.language === language)}
          onClick={() => void switchLanguage(language)}
        >
          {languageNames[language]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      {schemes.map((scheme) => (
        <Menu.Item key={scheme} {...choice(colorScheme === scheme)} onClick={() => setColorScheme(scheme)}>
          {t(`theme_${scheme}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
    </Menu.Dropdown>
  );
}

function PresenceItems({ me }: { me: Person }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const setPresence = useMutation({
    mutationFn: (state: Presence) => put('/presence', { state }),
    onSuccess: (_, presence) => {
      client.setQueryData(sessionKey, { ...me, presence });
      notice.done(t('presenceChanged', { state: t(`presence_${presence}`) }));
    },
    onError: notice.failed,
  });
  return presences.map((state) => (
    <Menu.Item key={state} {...choice(me.presence === state)} onClick={() => setPresence.mutate(state)}>
      {t(`presence_${state}`)}
      <Text component="span" size="xs" c="dimmed" display="block">
        {t(`presenceMeans_${state}`)}
      </Text>
    </Menu.Item>
  ));
}

/** One of several, of which one is chosen. */
function choice(isOn: boolean) {
  return {
    role: 'menuitemradio',
    'aria-checked': isOn,
    rightSection: isOn ? <IconCheck size={16} aria-hidden /> : undefined,
  } as const;
}

/** Also another page of mine, or the service by itself, may have changed it. */
export function usePresenceOfMine(): void {
  const client = useQueryClient();
  useChanges(
    useCallback(
      ({ kind, ...change }: Change) => {
        const me = client.getQueryData<Person | null>(sessionKey);
        if (kind !== 'presence' || !me || change['agentId'] !== me.id) return;
        const { state } = change as { state?: Presence };
        // Without one an administrator has changed me: name, team, role, or whether I am here at all.
        if (state === undefined) void askWhoIsHere(client);
        else client.setQueryData<Person>(sessionKey, { ...me, presence: state });
      },
      [client],
    ),
  );
}
