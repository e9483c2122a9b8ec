import { Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewsChoice } from './news-choice.ts';
import { playSound } from './sound.ts';

/** Whether this device makes a sound and shows notifications of what concerns me while the page is in the background. */
export function NewsSettings() {
  const { t } = useTranslation('alerts');
  const [choice, setChoice] = useNewsChoice();
  const [isRefused, setRefused] = useState(false);
  const isPossible = 'Notification' in globalThis;
  const isOn = choice.notifications && isPossible && Notification.permission === 'granted';
  const switchNotifications = async (isWanted: boolean) => {
    const isAllowed = !isWanted || (await Notification.requestPermission()) === 'granted';
    setRefused(!isAllowed);
    setChoice({ notifications: isWanted && isAllowed });
  };
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="sm">
        {t('onThisDevice')}
      </Title>
      <Switch
        label={t('sound')}
        checked={choice.sound}
        onChange={({ currentTarget: { checked } }) => {
          setChoice({ sound: checked });
          if (checked) playSound();
        }}
      />
      <Switch
        label={t('notifications')}
        description={t('notificationsHint')}
        disabled={!isPossible}
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => void switchNotifications(checked)}
      />
      {isRefused ? (
        <Text size="sm" role="alert" c="red">
          {t('notificationsRefused')}
        </Text>
      ) : null}
    </Stack>
  );
}
