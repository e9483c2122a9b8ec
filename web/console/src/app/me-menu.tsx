import { Menu, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { put } from '../api/client.ts';
import type { Presence } from '../api/types.ts';
import { sessionKey, useMe, useSignOut } from '../features/session/session.tsx';
import { languageNames, languages, switchLanguage } from '../words/i18n.ts';

const presences: readonly Presence[] = ['online', 'away', 'offline'];
const schemes = ['auto', 'light', 'dark'] as const;

/** My presence, language, theme, and the way out. */
export function MeMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const setPresence = useMutation({
    mutationFn: (state: Presence) => put('/presence', { state }),
    onSuccess: (_, presence) => client.setQueryData(sessionKey, { ...me, presence }),
  });
  const mark = (isOn: boolean) => (isOn ? '●' : undefined);
  return (
    <Menu.Dropdown>
      <Menu.Label>{me.name}</Menu.Label>
      {presences.map((state) => (
        <Menu.Item key={state} rightSection={mark(me.presence === state)} onClick={() => setPresence.mutate(state)}>
          {t(`presence_${state}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      {languages.map((language) => (
        <Menu.Item
          key={language}
          rightSection={mark(i18n.language === language)}
          onClick={() => void switchLanguage(language)}
        >
          {languageNames[language]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      {schemes.map((scheme) => (
        <Menu.Item key={scheme} rightSection={mark(colorScheme === scheme)} onClick={() => setColorScheme(scheme)}>
          {t(`theme_${scheme}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
    </Menu.Dropdown>
  );
}
