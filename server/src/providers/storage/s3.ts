import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { fail } from '../../kernel/errors.ts';
import type { Storage } from '../../modules/files/index.ts';

/** A bucket of Amazon S3, or of any service that speaks its protocol (MinIO, OSS, COS, R2). */
export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Another service than Amazon's. */
  readonly endpoint?: string | undefined;
  /** Without them the SDK looks where it always does: environment, profile, instance role. */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
}

const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;

/** Files in a bucket. The SDK is loaded at the first use, so that installations without a bucket never carry it. */
export function s3Storage(settings: S3Settings): Storage {
  const Bucket = settings.bucket;
  let connection: Promise<Connection> | undefined;
  const connect = () => {
    connection ??= connectTo(settings);
    return connection;
  };
  return {
    put: (Key, Body, ContentType) =>
      reached(async () => {
        const { client, sdk } = await connect();
        await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentType }));
      }),
    stat: (Key) =>
      whenThere(async () => {
        const { client, sdk } = await connect();
        const { ContentLength, ETag } = await client.send(new sdk.HeadObjectCommand({ Bucket, Key }));
        return { size: ContentLength ?? 0, etag: ETag ?? '' };
      }),
    read: (Key, range) =>
      whenThere(async () => {
        const { client, sdk } = await connect();
        const Range = range && `bytes=${range.start}-${range.end}`;
        const { Body } = await client.send(
          new sdk.GetObjectCommand({ Bucket, Key, ...(Range ? { Range } : {}) }),
        );
        return Body instanceof Readable ? Body : fail('provider/unavailable', { provider: 'storage' });
      }),
    remove: (Key) =>
      reached(async () => {
        const { client, sdk } = await connect();
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
      }),
  };
}

interface Connection {
  readonly client: S3Client;
  readonly sdk: typeof import('@aws-sdk/client-s3');
}

async function connectTo(settings: S3Settings): Promise<Connection> {
  const sdk = await import('@aws-sdk/client-s3');
  const { endpoint, accessKeyId, secretAccessKey, region } = settings;
  const client = new sdk.S3Client({
    region,
    maxAttempts: ATTEMPTS,
    // Services other than Amazon's know neither bucket host names nor the newer checksums.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
  return { client, sdk };
}

function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}

/** What goes wrong over there is an outage to us; its reason stays in the error's cause, for the log. */
async function reached<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    return fail('provider/unavailable', { provider: 'storage', status: statusOf(error), cause: error });
  }
}

function whenThere<T>(look: () => Promise<T>): Promise<T | undefined> {
  return reached(async () => {
    try {
      return await look();
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  });
}
