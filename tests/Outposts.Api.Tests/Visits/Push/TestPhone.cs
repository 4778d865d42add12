using System.Buffers.Text;
using System.Security.Cryptography;
using Outposts.Api.Tests.Visits.Webhook;
using Outposts.PostGis.Visits.Push;

namespace Outposts.Api.Tests.Visits.Push;

/// <summary>The keys of a browser, as they are when it has subscribed.</summary>
internal sealed class TestPhone(string endpoint, Language language = Language.Zh) : IDisposable
{
    private readonly ECDiffieHellman _keys = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    public PushSubscription Subscription => new(endpoint, PublicKey, _secret, language, "https://outposts.example");

    /// <summary>What the page sends.</summary>
    public object Input(string token) => new
    {
        token,
        endpoint,
        p256dh = Base64Url.EncodeToString(PublicKey),
        auth = Base64Url.EncodeToString(_secret),
        language = EnumNames.ToWireName(language),
    };

    /// <summary>What the judge needs to read a message as this browser.</summary>
    public object Received(WebhookReceiver.Request request) => new
    {
        Body = Convert.ToBase64String(request.Bytes),
        PrivateKey = Base64Url.EncodeToString(_keys.ExportParameters(includePrivateParameters: true).D!),
        PublicKey = Base64Url.EncodeToString(PublicKey),
        Auth = Base64Url.EncodeToString(_secret),
        Authorization = request.Headers["authorization"],
    };

    public void Dispose() => _keys.Dispose();

    private byte[] PublicKey => _keys.ExportParameters(includePrivateParameters: false).Q is var point ? [4, .. point.X!, .. point.Y!] : [];
}
