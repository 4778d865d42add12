using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Outposts.Api.Tests.Visits.Schedule;
using Outposts.Api.Tests.Visits.Webhook;
using Outposts.Api.Visits.Push;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Tests.Visits.Push;

/// <summary>Messages as RFC 8291 encrypts them and RFC 8292 signs them, by the example of the first and by other people's readers.</summary>
public sealed class PushEncryptionTests
{
    [Fact]
    public void The_example_of_RFC_8291_is_encrypted_to_its_very_bytes()
    {
        var senderKey = Decode("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = new ECPoint { X = senderKey[1..33], Y = senderKey[33..] },
        });
        var phone = new PushSubscription("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
            Decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            Decode("BTBZMqHH6r4Tts7J_aSIgg"), Language.En, null);
        Base64Url.EncodeToString(PushEncryption.Encrypt("When I grow up, I want to be a watermelon"u8, phone, sender,
            Decode("DGv6ra1nlYgDCS1FRnbzlw")))
            .ShouldBe("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
                + "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    [Fact]
    public async Task Another_library_reads_texts_of_every_length_and_OpenSSL_verifies_the_token()
    {
        using var key = PushKey.LoadOrCreate(Directory.CreateTempSubdirectory("outposts-push").FullName);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var lengths = new[] { 0, 1, 16, 100, PushEncryption.MaxLength };
        List<object> received = [];
        foreach (var length in lengths)
        {
            using var phone = new TestPhone("https://push.example:8443/x");
            received.Add(phone.Received(new WebhookReceiver.Request("/x", new Dictionary<string, string>
            {
                ["authorization"] = key.Authorize(new Uri(phone.Subscription.Endpoint), "mailto:union@example.org", now),
            }, "", PushEncryption.Encrypt(Encoding.UTF8.GetBytes(new string('x', length)), phone.Subscription))));
        }
        var read = await CalendarReaders.ReadPushesAsync(received);
        read.Select(one => one.GetProperty("text").GetString()!.Length).ShouldBe(lengths);
        foreach (var one in read)
        {
            one.GetProperty("header").GetProperty("alg").GetString().ShouldBe("ES256");
            one.GetProperty("key").GetString().ShouldBe(key.PublicKey);
            var claims = one.GetProperty("claims");
            claims.EnumerateObject().Select(claim => claim.Name).Order(StringComparer.Ordinal).ShouldBe(["aud", "exp", "sub"]);
            (claims.GetProperty("aud").GetString(), claims.GetProperty("exp").GetInt64(), claims.GetProperty("sub").GetString())
                .ShouldBe(("https://push.example:8443", 1_800_000_000 + 12 * 3600, "mailto:union@example.org"));
        }
        // The judge fails where something is wrong.
        using var other = new TestPhone("https://push.example/x");
        (await CalendarReaders.ReadPushesAsync([other.Received(new WebhookReceiver.Request("/x", new Dictionary<string, string>
        {
            ["authorization"] = key.Authorize(new Uri("https://push.example"), null, now),
        }, "", [.. PushEncryption.Encrypt("x"u8, other.Subscription)[..^1], 0]))])).Single().TryGetProperty("error", out _).ShouldBeTrue();
    }

    [Fact]
    public void What_is_no_point_of_the_curve_and_what_is_too_long_is_not_encrypted()
    {
        using var phone = new TestPhone("https://push.example/x");
        var good = phone.Subscription.PublicKey;
        PushEncryption.IsPublicKey(good).ShouldBeTrue();
        byte[][] wrong = [[], good[1..], [2, .. good[1..]], [.. good[..^1], (byte)(good[^1] ^ 1)], new byte[65]];
        foreach (var key in wrong) PushEncryption.IsPublicKey(key).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => PushEncryption.Encrypt(new byte[PushEncryption.MaxLength + 1], phone.Subscription));
        PushEncryption.Encrypt(new byte[PushEncryption.MaxLength], phone.Subscription).Length.ShouldBe(4_096);
    }

    [Fact]
    public void The_key_is_made_once_and_readable_by_its_owner_alone()
    {
        var home = Directory.CreateTempSubdirectory("outposts-push").FullName;
        using var first = PushKey.LoadOrCreate(home);
        using var second = PushKey.LoadOrCreate(home);
        second.PublicKey.ShouldBe(first.PublicKey);
        Decode(first.PublicKey).Length.ShouldBe(65);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(home, "push-key.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}
