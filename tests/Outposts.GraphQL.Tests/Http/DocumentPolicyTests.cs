using System.Security.Cryptography;
using System.Text;
using Outposts.GraphQL.Http;

namespace Outposts.GraphQL.Tests.Http;

public sealed class DocumentPolicyTests
{
    private const string Trusted = "{ books { totalCount } }";

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Trusted)));

    private static object By(string hash, string? query = null) =>
        new { query, extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } } };

    private static HttpHarness TrustedOnly() => new(options =>
    {
        options.Documents = DocumentPolicy.TrustedOnly;
        options.TrustedDocuments = new Dictionary<string, string> { [Hash] = Trusted };
    });

    [Fact]
    public async Task A_trusted_document_runs_by_hash_by_id_and_as_its_text()
    {
        var host = TrustedOnly();
        const string answer = """{"data":{"books":{"totalCount":3}}}""";
        (await host.Post(By(Hash))).Body.ShouldBe(answer);
        (await host.Post(By(Hash.ToUpperInvariant()))).Body.ShouldBe(answer);
        (await host.Post(new { documentId = "sha256:" + Hash })).Body.ShouldBe(answer);
        (await host.Post(new { query = Trusted })).Body.ShouldBe(answer);
    }

    [Fact]
    public async Task No_other_document_runs()
    {
        var host = TrustedOnly();
        (await host.Code(new { query = "{ __typename }" })).ShouldBe("DOCUMENT_NOT_TRUSTED");
        (await host.Code(By(new string('0', 64)))).ShouldBe("DOCUMENT_NOT_TRUSTED");
        (await host.Code(By(new string('0', 64), "{ __typename }"))).ShouldBe("DOCUMENT_NOT_TRUSTED");
    }

    [Fact]
    public void A_trusted_document_with_another_hash_stops_the_start() =>
        Should.Throw<ArgumentException>(() =>
            new HttpHarness(options => options.TrustedDocuments = new Dictionary<string, string> { ["0"] = Trusted }))
            .Message.ShouldContain(Hash);

    [Fact]
    public async Task Documents_are_not_remembered_when_that_is_off() =>
        (await new HttpHarness(options => options.MaxPersistedDocumentBytes = 0).Code(By(Hash))).ShouldBe("PERSISTED_QUERY_NOT_SUPPORTED");

    [Fact]
    public async Task A_document_that_is_not_valid_is_not_remembered()
    {
        var host = new HttpHarness();
        const string wrong = "{ nothing }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wrong)));
        (await host.Post(By(hash, wrong))).Status.ShouldBe(400);
        (await host.Code(By(hash))).ShouldBe("PERSISTED_QUERY_NOT_FOUND");
    }

    [Fact]
    public async Task What_was_remembered_longest_ago_is_forgotten_first()
    {
        var host = new HttpHarness(options => options.MaxPersistedDocumentBytes = 8_000);
        var documents = Enumerable.Range(0, 40).Select(i => $"{{ a{i}: __typename }}").ToList();
        var hashes = documents.Select(document => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))).ToList();
        for (var i = 0; i < documents.Count; i++) (await host.Post(By(hashes[i], documents[i]))).Status.ShouldBe(200);
        (await host.Post(By(hashes[^1]))).Status.ShouldBe(200);
        (await host.Code(By(hashes[0]))).ShouldBe("PERSISTED_QUERY_NOT_FOUND");
    }
}
