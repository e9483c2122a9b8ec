import { Affix, Button, Center, CloseButton, Group, Paper, Stack, Text } from '@mantine/core';
import { lazy, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isNewerBuild, loadAnew } from './newer-build.ts';

type Load<Props> = () => Promise<ComponentType<Props>>;
/** Alone on the screen, beside what somebody writes, or above it. */
type Kind = 'page' | 'part' | 'dialog';

/**
 * A part whose file comes when it is wanted. Where it does not come, the part says so in its place and can be tried again:
 * nothing else is lost, and no page is loaded anew that could not be had any more. Where it is gone because the console was
 * built anew, a page loads the newer one by itself; a part beside what somebody writes offers it.
 */
export async function comeLate<Props extends object>(load: Load<Props>, kind: Kind): Promise<ComponentType<Props>> {
  try {
    return await load();
  } catch {
    return missing(load, kind);
  }
}

/** As `lazy` of React. */
export function late<Props extends object>(load: Load<Props>, kind: Kind) {
  return lazy(async () => ({ default: await comeLate(load, kind) }));
}

function missing<Props extends object>(load: Load<Props>, kind: Kind): ComponentType<Props> {
  let found: ComponentType<Props> | null = null;
  return function Missing(props: Props) {
    const [isNewer, setNewer] = useState(false);
    const [isTrying, setTrying] = useState(true);
    const [, draw] = useState({});
    const tryAgain = async (): Promise<void> => {
      setTrying(true);
      try {
        found ??= await load();
        draw({});
      } catch {
        const newer = await isNewerBuild();
        if (newer && kind === 'page' && loadAnew()) return;
        setNewer(newer);
      }
      setTrying(false);
    };
    // It may have been asked for ahead, while there was no connection.
    useEffect(() => void tryAgain(), []);
    const Part = found;
    if (Part) return <Part {...props} />;
    const notHere = <NotHere isNewer={isNewer} isTrying={isTrying} onRetry={() => void tryAgain()} />;
    if (kind === 'dialog') return <Above onClose={(props as { onClose?: () => void }).onClose}>{notHere}</Above>;
    return kind === 'page' ? <Center mih="60dvh">{notHere}</Center> : notHere;
  };
}

/** Clear of where a phone has its navigation. */
const aboveNavigation = { bottom: 96, right: 16 };

function Above({ children, onClose }: { children: ReactNode; onClose: (() => void) | undefined }) {
  const { t } = useTranslation('app');
  return (
    <Affix position={aboveNavigation} maw={320}>
      <Paper withBorder shadow="md">
        <Group wrap="nowrap" align="flex-start" gap={0}>
          {children}
          {onClose ? <CloseButton aria-label={t('close')} m={8} onClick={onClose} /> : null}
        </Group>
      </Paper>
    </Affix>
  );
}

function NotHere({ isNewer, isTrying, onRetry }: { isNewer: boolean; isTrying: boolean; onRetry(): void }) {
  const { t } = useTranslation('app');
  return (
    <Stack role="alert" p="lg" align="flex-start" gap="xs">
      <Text>{t(isNewer ? 'missingNewer' : 'missing')}</Text>
      <Button size="xs" variant="light" loading={isTrying} onClick={isNewer ? () => location.reload() : onRetry}>
        {t(isNewer ? 'reload' : 'retry')}
      </Button>
    </Stack>
  );
}
