import { Image } from 'antd';

interface Props {
  readonly url: string;
  /** What it is, for who does not see it. */
  readonly alt: string;
  readonly size: number;
}

/** A picture as a small square; a click shows it whole. */
export function Thumbnail({ url, alt, size }: Props) {
  return (
    <Image
      draggable={false}
      src={url}
      alt={alt}
      width={size}
      height={size}
      style={{ objectFit: 'cover', borderRadius: size > 64 ? 8 : 6 }}
    />
  );
}
