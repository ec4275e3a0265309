import { Menu, type MenuProps } from '@mantine/core';
import {
  cloneElement,
  useImperativeHandle,
  useState,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import { flushSync } from 'react-dom';

type LazyMenuProps = Omit<MenuProps, 'opened' | 'onChange' | 'children'> & {
  readonly button: ReactElement<React.ComponentProps<'button'>>;
  /** `Menu.Dropdown`. */
  readonly children: ReactNode;
};

/** A menu that is made when it is opened first: a table has one in every row, and hardly any is ever opened. */
export function LazyMenu({ button, children, ...menu }: LazyMenuProps) {
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {cloneElement(button, {
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onClick: ({ currentTarget }) => {
          // It stands there before it opens, so that it knows where the focus was.
          flushSync(() => {
            setAnchor(currentTarget);
          });
          setIsOpen(!isOpen);
        },
      })}
      {anchor && (
        <Menu
          position="bottom-start"
          transitionProps={{ duration: 0 }}
          {...menu}
          opened={isOpen}
          onChange={setIsOpen}
        >
          <Menu.Target>
            <Anchor element={anchor} />
          </Menu.Target>
          {children}
        </Menu>
      )}
    </>
  );
}

/** Stands for the button, which must stay where it is in the tree, or it would lose the focus. */
function Anchor({ element, ref }: { readonly element: HTMLButtonElement; readonly ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
