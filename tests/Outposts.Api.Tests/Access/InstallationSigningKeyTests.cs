using System.Security.Cryptography;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Access;

public sealed class InstallationSigningKeyTests
{
    [Fact]
    public void A_key_is_made_once_and_readable_by_its_owner_alone()
    {
        var home = Directory.CreateTempSubdirectory("outposts-key").FullName;
        using var first = InstallationSigningKey.LoadOrCreate(home);
        var text = File.ReadAllText(Path.Combine(home, "signing-key.pem"));
        using var second = InstallationSigningKey.LoadOrCreate(home);
        File.ReadAllText(Path.Combine(home, "signing-key.pem")).ShouldBe(text);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(home, "signing-key.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("RSA")]
    [InlineData("P-384")]
    [InlineData("public")]
    public void A_file_that_holds_another_kind_of_key_is_named_in_one_sentence(string kind)
    {
        using var rsa = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var right = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var home = Directory.CreateTempSubdirectory("outposts-key").FullName;
        var path = Path.Combine(home, "signing-key.pem");
        File.WriteAllText(path, kind switch
        {
            "RSA" => rsa.ExportPkcs8PrivateKeyPem(),
            "P-384" => other.ExportPkcs8PrivateKeyPem(),
            "public" => right.ExportSubjectPublicKeyInfoPem(),
            _ => kind,
        });
        var failure = Should.Throw<IOException>(() => InstallationSigningKey.LoadOrCreate(home));
        failure.Message.ShouldContain(path);
        failure.Message.ShouldContain("P-256");
    }
}
