using System.Buffers.Binary;
using System.Security.Cryptography;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Visits.Push;

/// <summary>
/// Encrypts a message for one browser: RFC 8291 over the content encoding <c>aes128gcm</c> of RFC 8188, in one record. The push service
/// learns the length of a message and nothing of what it says.
/// </summary>
public static class PushEncryption
{
    /// <summary>The maximum length of a text in bytes: the 4,096 that each push service takes (RFC 8030, section 7.2), without header
    /// (86), delimiter (1) and tag (16).</summary>
    public const int MaxLength = RecordSize - HeaderLength - 1 - TagLength;

    private const int RecordSize = 4_096;
    private const int SaltLength = 16;
    private const int PointLength = 65;
    private const int TagLength = 16;
    private const int HeaderLength = SaltLength + sizeof(uint) + 1 + PointLength;

    /// <summary>Whether bytes are a public key of a browser: a point on P-256, uncompressed.</summary>
    public static bool IsPublicKey(byte[] key)
    {
        try
        {
            using var browser = ImportPoint(key);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Encrypts a text with a key and a salt of its own.</summary>
    /// <param name="text">The text, at most <see cref="MaxLength"/> bytes.</param>
    /// <param name="phone">The keys of the browser.</param>
    /// <exception cref="CryptographicException">The public key is not a point on P-256.</exception>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, PushSubscription phone)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, phone, sender, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>Encrypts a text with a given key and salt, as the example of RFC 8291 does.</summary>
    internal static byte[] Encrypt(ReadOnlySpan<byte> text, PushSubscription phone, ECDiffieHellman sender, byte[] salt)
    {
        if (text.Length > MaxLength) throw new ArgumentException($"A message has at most {MaxLength} bytes, not {text.Length}.", nameof(text));
        using var browser = ImportPoint(phone.PublicKey);
        var point = sender.ExportParameters(includePrivateParameters: false).Q;
        byte[] senderKey = [4, .. point.X!, .. point.Y!];
        // RFC 8291, section 3.4: the shared secret, with the secret that only browser and sender know.
        var shared = sender.DeriveRawSecretAgreement(browser.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, phone.AuthSecret,
            [.. "WebPush: info\0"u8, .. phone.PublicKey, .. senderKey]);
        // RFC 8188, section 2: header, then the text with the delimiter of the last record. The nonce of record 0 is the base nonce.
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        byte[] record = [.. text, 2];
        var message = new byte[HeaderLength + record.Length + TagLength];
        salt.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(SaltLength), RecordSize);
        message[SaltLength + sizeof(uint)] = PointLength;
        senderKey.CopyTo(message, SaltLength + sizeof(uint) + 1);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, record, message.AsSpan(HeaderLength, record.Length), message.AsSpan(HeaderLength + record.Length));
        return message;
    }

    private static ECDiffieHellman ImportPoint(byte[] key) => key is [4, ..] && key.Length == PointLength
        ? ECDiffieHellman.Create(new ECParameters
        { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key[1..33], Y = key[33..] } })
        : throw new CryptographicException("The key is not an uncompressed point of P-256.");
}
