import { Button, Group, Modal, NativeSelect, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PhoneLinkView } from '../../shared/phone.ts';
import { client } from '../client/client.ts';
import { phoneQuery, queryClient } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatClock } from '../lib/format.ts';
import { createStore, useStore } from '../lib/store.ts';
import { Invitation } from '../ui/invitation.tsx';
import { Problem } from '../ui/problem.tsx';
import { PhoneJobs } from './phone-jobs.tsx';
import { QrCode } from './qr-code.tsx';
import { IconDeviceMobileOff } from '@tabler/icons-react';
import styles from './phone-dialog.module.css';

const isOpen = createStore(false);

/** Opens the way for a phone; from wherever files are added. */
export function addFromPhone(): void {
  isOpen.set(true);
}

export function PhoneDialog() {
  const { t } = useTranslation();
  const opened = useStore(isOpen, (value) => value);
  const close = () => {
    isOpen.set(false);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('phone.title')}
      size={520}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <PhoneLink onDone={close} />
    </Modal>
  );
}

/** Open as long as it is shown, and closed with it. */
function PhoneLink({ onDone }: { readonly onDone: () => void }) {
  const { data: link } = useQuery(phoneQuery);
  const {
    mutate: open,
    error,
    isSuccess,
  } = useMutation({
    mutationFn: (address: string | null) => client.call('phone.open', { address }),
    onSuccess: (opened) => {
      queryClient.setQueryData(phoneQuery.queryKey, opened);
    },
  });
  useEffect(() => {
    open(null);
    return () => {
      // An engine that is gone has closed it with itself.
      client.call('phone.close', {}).catch(() => undefined);
    };
  }, [open]);
  const openAnew = () => {
    open(null);
  };
  if (error !== null) return <Problem error={error} onRetry={openAnew} />;
  if (link?.state === 'open') return <OpenLink link={link} onOpen={open} onDone={onDone} />;
  // Closed before it was opened, and afterwards: only then is there something to say.
  return isSuccess ? <Closed onAgain={openAnew} /> : <Skeleton height={320} />;
}

function Closed({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Invitation
      icon={<IconDeviceMobileOff size={36} stroke={1.5} />}
      title={t('phone.closedTitle')}
      text={t('phone.closed')}
    >
      <Button onClick={onAgain}>{t('phone.newCode')}</Button>
    </Invitation>
  );
}

type OpenLinkProps = {
  readonly link: Extract<PhoneLinkView, { state: 'open' }>;
  readonly onOpen: (address: string | null) => void;
  readonly onDone: () => void;
};

function OpenLink({ link, onOpen, onDone }: OpenLinkProps) {
  const { t } = useTranslation();
  const time = formatClock(link.closesAt, useLocale());
  return (
    <div className={styles.link}>
      <p className={styles.intro}>{t('phone.intro')}</p>
      <div className={styles.ways}>
        <QrCode text={link.url} label={t('phone.qr')} />
        <dl className={styles.typed}>
          <dt>{t('phone.typed')}</dt>
          <dd>{link.page}</dd>
          <dt>{t('phone.code')}</dt>
          <dd>{inFours(link.code)}</dd>
        </dl>
      </div>
      {link.addresses.length > 1 && (
        <NativeSelect
          label={t('phone.network')}
          data={link.addresses}
          value={link.address}
          onChange={(event) => {
            onOpen(event.currentTarget.value);
          }}
        />
      )}
      <p className={styles.state} role="status">
        {t(link.isTaken ? 'phone.taken' : 'phone.waiting', { time })}
      </p>
      {link.jobIds.length > 0 && <PhoneJobs jobIds={link.jobIds} />}
      {!link.isTaken && <p className={styles.hint}>{t('phone.firewall')}</p>}
      <Group justify="space-between">
        <Button
          variant="default"
          onClick={() => {
            onOpen(link.address);
          }}
        >
          {t('phone.newCode')}
        </Button>
        <Button onClick={onDone}>{t('phone.stop')}</Button>
      </Group>
    </div>
  );
}

/** Twelve letters in a row are mistyped; the page takes them with or without what stands between. */
function inFours(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}
