import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { withTranslation, type WithTranslation } from 'react-i18next';

type Props = WithTranslation & { onRetry(): Promise<void>; children: ReactNode };

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
    const { t, children, onRetry } = this.props;
    const retry = () => void onRetry().then(() => this.setState({ error: null }));
    if (!this.state.error) return children;
    return (
      <Stack role="alert" p="lg" align="flex-start" gap="xs">
        <Text fw={600}>{t('app:broken')}</Text>
        <Text c="dimmed" size="sm">
          {t('app:brokenHint')}
        </Text>
        <Button size="xs" variant="light" onClick={retry}>
          {t('app:retry')}
        </Button>
      </Stack>
    );
  }
}

const TranslatedArea = withTranslation()(Area);

export function Boundary({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  // It may have failed over what it was given: that is asked for anew. What cannot be had says so where it is shown.
  const askAnew = async (): Promise<void> => {
    client.removeQueries({ type: 'inactive' });
    await client.refetchQueries({ type: 'active' });
  };
  return <TranslatedArea onRetry={askAnew}>{children}</TranslatedArea>;
}
