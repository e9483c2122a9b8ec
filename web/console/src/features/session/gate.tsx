import { Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages, switchLanguage } from '../../words/i18n.ts';

/** The frame of the pages before the desk. Whoever cannot read them is offered the other language at once. */
export function Gate({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <Center mih="100dvh" p="md" component="main" bg="var(--ground)">
      <Stack w="100%" maw={400}>
        <Paper p="xl" radius="lg" withBorder>
          <Stack>
            <img src="/icon.svg" alt="" width={44} height={44} />
            <Title order={1} size="h3">
              {title}
            </Title>
            <Text c="dimmed" size="sm">
              {hint}
            </Text>
            {children}
          </Stack>
        </Paper>
        {languages
          .filter((language) => language !== i18n.language)
          .map((language) => (
            <Button key={language} variant="subtle" lang={language} onClick={() => void switchLanguage(language)}>
              {languageNames[language]}
            </Button>
          ))}
      </Stack>
    </Center>
  );
}
