import { Tooltip } from '@mantine/core';
import {
  cloneElement,
  useId,
  useState,
  type FocusEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';

type TipProps = {
  /** Where there is nothing to tell, none. */
  readonly label: string | undefined;
  readonly children: ReactElement<HTMLAttributes<HTMLElement>>;
};

/**
 * Tells more of a control under the pointer or with the keyboard's focus. Mantine's tooltip is made only then: a receipt
 * has a hundred controls, and that many at rest took a fifth of the time to draw it.
 */
export function Tip({ label, children }: TipProps) {
  const id = useId();
  const [control, setControl] = useState<HTMLElement | null>(null);
  const isShown = control !== null && label !== undefined;
  const close = () => {
    setControl(null);
  };
  const { props } = children;
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': isShown ? id : props['aria-describedby'],
        onPointerEnter: (event: PointerEvent<HTMLElement>) => {
          props.onPointerEnter?.(event);
          setControl(event.currentTarget);
        },
        onPointerLeave: (event: PointerEvent<HTMLElement>) => {
          props.onPointerLeave?.(event);
          close();
        },
        onFocus: (event: FocusEvent<HTMLElement>) => {
          props.onFocus?.(event);
          if (event.currentTarget.matches(':focus-visible')) setControl(event.currentTarget);
        },
        onBlur: (event: FocusEvent<HTMLElement>) => {
          props.onBlur?.(event);
          close();
        },
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          props.onKeyDown?.(event);
          if (event.key === 'Escape') close();
        },
      })}
      {isShown && (
        <Tooltip
          opened
          target={control}
          label={<span id={id}>{label}</span>}
          multiline
          w="max-content"
          maw={320}
          // In the landmark of what it explains.
          portalProps={{ target: control.closest<HTMLElement>('#content') ?? document.body }}
        />
      )}
    </>
  );
}
