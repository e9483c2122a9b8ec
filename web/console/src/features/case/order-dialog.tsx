import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../app/error-text.ts';
import { Modal } from '../../parts/modal.tsx';

type Props = {
  title: string;
  hint?: ReactNode;
  submit: string;
  isRunning: boolean;
  error: unknown;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
};

/** Asks for what an order needs. What is refused is said above the buttons, and nothing that was written is lost. */
export function OrderDialog({ title, hint, submit, isRunning, error, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const run = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      // A press beside it would cost what was written.
      closeOnClickOutside={false}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={run} noValidate>
        <Stack>
          {hint ? (
            <Text size="sm" c="dimmed" component="div">
              {hint}
            </Text>
          ) : null}
          {children}
          {error ? (
            <Alert color="red" role="alert">
              {errorText(error, t)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isRunning}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
