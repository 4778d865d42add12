// The example of "How to write a resolver" in the engine's README; ReadmeTests hold the two together.
using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.Tests.FromCode.Example;

#region example

/// <summary>Kinds of book.</summary>
public enum Genre { Novel, PictureBook }

/// <summary>A book of the library.</summary>
/// <param name="Id">The shelf number.</param>
/// <param name="Title">The title as printed.</param>
/// <param name="Genre">Its kind.</param>
/// <param name="WriterId">Not shown: the field <c>writer</c> takes its place.</param>
public sealed record Book(int Id, string Title, Genre Genre, int WriterId);

/// <summary>A writer.</summary>
public sealed record Writer(int Id, string Name);

/// <summary>Which books to list; what is not given does not restrict.</summary>
/// <param name="Genres">Any of these kinds.</param>
/// <param name="Title">A part of the title.</param>
public sealed record BookFilter(IReadOnlyList<Genre>? Genres = null, string? Title = null);

[QueryType]
public static class BookQueries
{
    /// <summary>The books in the order of their shelf numbers.</summary>
    /// <param name="where">Which books; null for all.</param>
    [UseConnection(MaxPageSize = 50, DefaultPageSize = 10)]
    public static Connection<Book> GetBooks(PagingArguments paging, Library library, BookFilter? where) =>
        Connection.Slice(library.Find(where), paging);

    /// <summary>The book next on the shelf.</summary>
    /// <returns>Null at the end of the shelf.</returns>
    public static Book? GetNextBook([ID<Book>] int after, Library library, int steps = 1) => library.Book(after + steps);
}

[ObjectType<Book>(Ignore = [nameof(Book.WriterId)])]
public static class BookNode
{
    [NodeResolver]
    public static Book? GetBookById(int id, Library library) => library.Book(id);

    /// <summary>Who wrote it.</summary>
    public static async Task<Writer> GetWriterAsync([Parent] Book book, IDataLoader<int, Writer> writers,
        CancellationToken cancellationToken) =>
        await writers.LoadRequiredAsync(book.WriterId, cancellationToken);

    [DataLoader]
    internal static Task<IReadOnlyDictionary<int, Writer>> GetWriterByIdAsync(
        IReadOnlyList<int> ids, Library library, CancellationToken cancellationToken) => library.WritersAsync(ids, cancellationToken);
}

/// <summary>A new title for a book.</summary>
/// <param name="Book">Which book.</param>
/// <param name="Title">The new title; not empty.</param>
public sealed record RenameBookInput([ID<Book>] int Book, string Title);

/// <summary>What came of it: the book, or why not.</summary>
public sealed record RenameBookPayload(Book? Book, IReadOnlyList<IRenameBookError>? Errors);

/// <summary>Why a book was not renamed.</summary>
[UnionType]
public interface IRenameBookError;

/// <summary>There is no such book.</summary>
public sealed record BookNotFound(string Message, string Code = "NOT_FOUND") : IRenameBookError;

/// <summary>The title is empty.</summary>
public sealed record TitleEmpty(string Message, string Code = "TITLE_EMPTY") : IRenameBookError;

[MutationType]
public static class BookMutations
{
    /// <summary>Gives a book another title.</summary>
    [Cost(10)]
    public static RenameBookPayload RenameBook(RenameBookInput input, Library library)
    {
        if (string.IsNullOrWhiteSpace(input.Title)) return new RenameBookPayload(null, [new TitleEmpty("A title must not be empty.")]);
        return library.Rename(input.Book, input.Title) is { } book
            ? new RenameBookPayload(book, null)
            : new RenameBookPayload(null, [new BookNotFound($"There is no book {input.Book}.")]);
    }
}

[SubscriptionType]
public static class BookSubscriptions
{
    /// <summary>Tells each renamed book.</summary>
    [Subscribe(With = nameof(Renamings))]
    public static Book BookRenamed([EventMessage] Book book) => book;

    public static IAsyncEnumerable<Book> Renamings(Library library, CancellationToken cancellationToken) =>
        library.Renamings(cancellationToken);
}
#endregion

/// <summary>The service behind the example.</summary>
public sealed class Library
{
    private readonly Dictionary<int, Book> _books = new()
    {
        [1] = new Book(1, "Kong Yiji", Genre.Novel, 7),
        [2] = new Book(2, "Medicine", Genre.Novel, 7),
        [3] = new Book(3, "The Little Tadpoles", Genre.PictureBook, 8),
    };

    private readonly System.Threading.Channels.Channel<Book> _renamed = System.Threading.Channels.Channel.CreateUnbounded<Book>();

    public List<int[]> Batches { get; } = [];

    public IReadOnlyList<Book> Find(BookFilter? where) =>
    [
        .. _books.Values.Where(book => (where?.Genres is not { } genres || genres.Contains(book.Genre))
            && (where?.Title is not { } title || book.Title.Contains(title, StringComparison.Ordinal))),
    ];

    public Book? Book(int id) => _books.GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<int, Writer>> WritersAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        lock (Batches) Batches.Add([.. ids]);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return ids.ToDictionary(id => id, id => new Writer(id, id == 7 ? "Lu Xun" : "Fang Huizhen"));
    }

    public Book? Rename(int id, string title)
    {
        if (!_books.TryGetValue(id, out var book)) return null;
        _books[id] = book with { Title = title };
        _renamed.Writer.TryWrite(_books[id]);
        return _books[id];
    }

    public IAsyncEnumerable<Book> Renamings(CancellationToken cancellationToken) => _renamed.Reader.ReadAllAsync(cancellationToken);
}
