import { Button, Stack, Text } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { withTranslation, type WithTranslation } from 'react-i18next';

type Props = WithTranslation & { children: ReactNode };

/** One for each area of a page: a mistake of ours in one leaves the others as they are. No white screen. */
class Area extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { t, children } = this.props;
    if (!this.state.error) return children;
    return (
      <Stack role="alert" p="lg" align="flex-start" gap="xs">
        <Text fw={600}>{t('app:broken')}</Text>
        <Text c="dimmed" size="sm">
          {t('app:brokenHint')}
        </Text>
        <Button size="xs" variant="light" onClick={() => this.setState({ error: null })}>
          {t('app:retry')}
        </Button>
      </Stack>
    );
  }
}

export const Boundary = withTranslation()(Area);
