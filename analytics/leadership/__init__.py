"""Leadership posts: who holds them, who may succeed, and when they may fall vacant."""
