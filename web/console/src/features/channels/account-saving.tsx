import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patch, post } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { accountsPath, takeAccount, type ConsoleAccount } from './account-data.ts';
import { accountError } from './account-form.ts';

type Checked = { problems: { code: string; what: string; todo: string }[] };
type Body = Record<string, unknown>;
type Given = {
  account: ConsoleAccount | null;
  body(): Body;
  /** Against what it was when the form was filled: what somebody else changed since is not put back. */
  changes(of: ConsoleAccount): Body;
  onSaved(): void;
};

/** Has an account tried out, or tried out and kept. */
export function useAccountSaving({ account, body, changes, onSaved }: Given) {
  const { t } = useTranslation('channels');
  const notice = useNotice();
  const client = useQueryClient();
  const [opened] = useState(account);
  const check = useMutation({ mutationFn: () => post<Checked>(`${accountsPath}/check`, body()) });
  const save = useMutation({
    mutationFn: () => {
      if (!account || !opened) return post<ConsoleAccount>(accountsPath, body());
      const { id, version } = account;
      return patch<ConsoleAccount>(`${accountsPath}/${encodeURIComponent(id)}`, changes({ ...opened, version }));
    },
    async onSuccess(changed) {
      await takeAccount(client, changed);
      notice.done(t(account ? 'account.saved' : 'account.added'));
      onSaved();
    },
  });
  return {
    check,
    save,
    error: save.error ?? check.error,
    /** What was said is of what stood there before. */
    reset() {
      check.reset();
      save.reset();
    },
  };
}

type FooterProps = {
  saving: ReturnType<typeof useAccountSaving>;
  /** What is wrong stands at its fields, which may be out of sight. */
  isAtFields: boolean;
  isNew: boolean;
  /** Said when there is nothing to object to. */
  fine: string;
  onCheck(form: HTMLElement | null): void;
};

/** What came of it, and the buttons. */
export function AccountFooter({ saving: { check, save, error }, isAtFields, isNew, fine, onCheck }: FooterProps) {
  const { t } = useTranslation('channels');
  return (
    <>
      {error ? (
        <Alert color="red" role="alert">
          {isAtFields ? t('account.seeFields') : accountError(error, t)}
        </Alert>
      ) : null}
      {check.data ? <CheckResult {...check.data} fine={fine} /> : null}
      <Group>
        <Button type="submit" loading={save.isPending}>
          {t(isNew ? 'account.take' : 'app:save')}
        </Button>
        <Button variant="default" loading={check.isPending} onClick={(event) => onCheck(event.currentTarget.form)}>
          {t('account.check')}
        </Button>
      </Group>
    </>
  );
}

function CheckResult({ problems, fine }: Checked & { fine: string }) {
  const { t } = useTranslation('channels');
  if (problems.length === 0) {
    return (
      <Alert color="brand" role="status">
        {fine}
      </Alert>
    );
  }
  return (
    <Alert color="yellow" role="status" title={t('account.fineBut')}>
      {problems.map(({ code, what, todo }) => (
        <Text key={code} size="sm">
          {what} {todo}
        </Text>
      ))}
    </Alert>
  );
}

/** The first field with a problem is where whoever typed goes on. */
export function focusFirst(problems: object, form: HTMLElement | null): boolean {
  const [first] = Object.keys(problems);
  if (first === undefined) return false;
  form?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  return true;
}
