import { Anchor, Center, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Center h="100%" p="md">
      <Stack align="center" gap="xs">
        <Text>{t('notFound')}</Text>
        <Anchor component={Link} to="/">
          {t('toStart')}
        </Anchor>
      </Stack>
    </Center>
  );
}
